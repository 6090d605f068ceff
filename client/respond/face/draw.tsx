import { renderToStaticMarkup } from 'react-dom/server'
import type { Assets, FacePage } from '../../../surveys/sitting/page.ts'
import { Document } from './Document.tsx'

/** A whole document: what the server sends for one page of a sitting. */
export function drawPage(page: FacePage, assets: Assets): string {
  return `<!doctype html>${renderToStaticMarkup(<Document page={page} assets={assets} />)}`
}
