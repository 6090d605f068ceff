import type { ApiProblem, ErrorReply } from '../../surveys/api/errors.ts'
import type { ResponseBody, ResponseReply, SurveyReply } from '../../surveys/api/respond.ts'

/** What came back: a reply, or why not. Status 0: no reply of our own server came, so nobody knows what it did. */
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

const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
})

export const fetchSurvey = (slug: string) => ask<SurveyReply>(`/api/surveys/${encodeURIComponent(slug)}`, {})

/** One response as it goes out: its text does not change any more. */
export interface Letter {
  key: string
  body: string
}

/** Makes the letter for these answers. What was written last is used again if it says the same: under one key all is stored once. */
export function writeLetter(content: ResponseBody, last?: Letter): Letter {
  const body = JSON.stringify(content)
  return last?.body === body ? last : { key: newKey(), body }
}

/** Sends one response. The same letter may be sent again and again. */
export function sendLetter(slug: string, { key, body }: Letter): Promise<Sent<ResponseReply>> {
  const path = `/api/surveys/${encodeURIComponent(slug)}/responses`
  return ask<ResponseReply>(path, post(body, { 'idempotency-key': key }))
}

export const takeBack = (code: string) => ask<{ message: string }>('/api/take-back', post(JSON.stringify({ code })))

/** 128 random bits. Also where the page is not on https, so no crypto.subtle and no randomUUID. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
