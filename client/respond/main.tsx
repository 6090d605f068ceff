import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../look/tokens.css'
import '../look/base.css'
import './respond.css'
import { Sitting } from './Sitting.tsx'
import { TakeBackPage } from './TakeBackPage.tsx'

const slug = /^\/s\/([^/]+)\/?$/.exec(location.pathname)?.[1]
const root = createRoot(document.getElementById('app')!)

// A browser may keep a page whole and bring it back: then someone's answers would be there for whoever comes next.
addEventListener('pagehide', () => root.unmount())
addEventListener('pageshow', (event) => event.persisted && location.reload())

root.render(
  <StrictMode>{slug === undefined ? <TakeBackPage /> : <Sitting slug={decodeURIComponent(slug)} />}</StrictMode>,
)
