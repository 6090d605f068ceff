import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FacePage } from '../../surveys/sitting/page.ts'
import { drawPage } from './face.ts'
import { formAddress } from './form-addresses.ts'
import { pageHeaders } from './headers.ts'
import { firstWays, ours } from './languages.ts'

type Message = Extract<FacePage['view'], { view: 'message' }>['message']

function messageFor(status: number): Message {
  if (status === 404) return 'no-page'
  if (status === 413) return 'too-long'
  return status >= 500 ? 'unavailable' : 'broken'
}

/** Fields of a form as it came: a text, or several under one name. */
type Posted = Record<string, string | string[] | undefined>

/** All that was posted, as names and values, so that the very same can be posted again. */
export function againFrom(posted: Posted): [name: string, value: string][] {
  return Object.entries(posted).flatMap(([name, value = []]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
}

/** Where the form of a page goes that belongs nowhere: no survey has this number. It can be read in another language. */
export const NOWHERE = '/q/000000'

/**
 * A page in place of a reply that failed, in a language of the reader. A form that came along is kept in it, whole:
 * nothing of it was lost, and its button posts it once more.
 */
export async function sendFailurePage(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): Promise<FastifyReply> {
  const posted = request.body && typeof request.body === 'object' ? (request.body as Posted) : undefined
  const chosen = typeof posted?.language === 'string' ? posted.language : undefined
  const page: FacePage = {
    view: { view: 'message', message: messageFor(status) },
    ways: firstWays(chosen, request.headers['accept-language']),
    languages: ours,
    action: formAddress(request.url) ?? NOWHERE,
    ...(posted && status >= 500 && { again: againFrom(posted) }),
  }
  const html = await drawPage(page).then(
    (drawn) => drawn.html,
    () => plainPage(status, page),
  )
  return reply.code(status).headers(pageHeaders).send(html)
}

/** What is left to say where the face itself cannot be loaded. `action` is as it came with the request. */
export function plainPage(status: number, { action, again = [] }: Pick<FacePage, 'action' | 'again'>): string {
  const [title, text] =
    status === 404
      ? ['This page is not here', 'Please check the address.']
      : ['This page cannot be shown just now', 'Please try again in a minute.']
  const fields = again.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
  const form = `<form method="post" action="${escaped(action)}" autocomplete="off">${fields.join('')}<button>Try again</button></form>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Questions</title></head><body>
<p><a href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer">Exit this page</a></p>
<main><h1>${title}</h1><p>${text}</p>${fields.length > 0 ? form : ''}
<p>Do you want to talk to someone? You can call Childline on <a href="tel:08001111">0800 1111</a>. It is free.</p></main></body></html>`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
