import type { ApiProblem, ErrorReply } from '../../surveys/api/errors.ts'
import type { ResponseReply, SurveyReply } from '../../surveys/api/respond.ts'

/** What came back: a reply, or why not. Status 0: no reply came at all. */
export type Sent<Reply> = { reply: Reply } | { status: number; code: string; problems: ApiProblem[] }

const patience = 30_000

/** Asks our own server. No cookie goes with it, and no address of the page it came from. */
async function ask<Reply>(path: string, init: RequestInit): Promise<Sent<Reply>> {
  try {
    const response = await fetch(path, {
      ...init,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    })
    const body: unknown = await response.json()
    if (response.ok) return { reply: body as Reply }
    const { code, problems = [] } = (body as ErrorReply).error
    return { status: response.status, code, problems }
  } catch {
    return { status: 0, code: 'offline', problems: [] }
  }
}

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

export const fetchSurvey = (slug: string) => ask<SurveyReply>(`/api/surveys/${encodeURIComponent(slug)}`, {})

/** Sends one response. The same `key` may be sent again and again: it is stored once. */
export function sendResponse(
  slug: string,
  key: string,
  version: number,
  answers: unknown,
): Promise<Sent<ResponseReply>> {
  const path = `/api/surveys/${encodeURIComponent(slug)}/responses`
  return ask<ResponseReply>(path, post({ version, answers }, { 'idempotency-key': key }))
}

export const takeBack = (code: string) => ask<{ message: string }>('/api/take-back', post({ code }))

/** 128 random bits for one sitting. Also where the page is not on https, so no crypto.subtle and no randomUUID. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
