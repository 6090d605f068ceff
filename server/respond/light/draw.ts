import type { FastifyReply } from 'fastify'
import type { FacePage } from '../../../surveys/sitting/page.ts'
import { drawPage } from '../../http/face.ts'
import { NOWHERE } from '../../http/failure-page.ts'
import { languagesFor } from '../../http/languages.ts'
import type { Shown } from './parts.ts'

/** Pages after which the browser forgets what it kept of the ones before. */
const forgetting = new Set(['code', 'done'])

/** Draws a page and sends it. */
export async function sendShown(reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const { status = 200, view, ways, survey, sitting, action = NOWHERE, again } = shown
  const page: FacePage = {
    view,
    ways,
    languages: languagesFor(survey),
    action: survey ? `/q/${survey.door}` : action,
    ...(survey && { survey }),
    ...(sitting && { sitting }),
    ...(again && { again }),
  }
  const { html, headers } = await drawPage(page, { isFirst: reply.request.method === 'GET' })
  // A script asks for it by itself, see leave.ts: with its forms no cookie goes along, and then a browser heeds no such header.
  const isNavigation = reply.request.headers['sec-fetch-mode'] !== 'same-origin'
  if (isNavigation && forgetting.has(view.view)) reply.header('clear-site-data', '"cache"')
  if (status === 503) reply.header('retry-after', '30')
  return reply.code(status).headers(headers).send(html)
}
