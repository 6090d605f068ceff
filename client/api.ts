import type { ApiProblem, ErrorReply } from '../surveys/api/errors.ts'

/** What the server refused, or a network that is gone: `message` is a sentence that says what to do. */
export class ApiError extends Error {
  /** HTTP status; 0 when no reply came. */
  readonly status: number
  readonly code: string
  readonly problems: ApiProblem[]
  constructor(status: number, code: string, message: string, problems: ApiProblem[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.problems = problems
  }
}

function refusalOf(status: number, body: unknown): ApiError {
  const error = (body as ErrorReply | undefined)?.error
  if (error) return new ApiError(status, error.code, error.message, error.problems)
  return new ApiError(
    status,
    'unreadable',
    'The server gave an answer that we cannot read. Please try again in a minute.',
  )
}

/**
 * Asks our own server. `path` begins with /api/; with a `body` it is a POST of JSON unless `method` says otherwise.
 * Resolves to the reply (undefined for 204); rejects with an ApiError.
 */
export async function api<Reply>(path: string, options: { method?: string; body?: unknown } = {}): Promise<Reply> {
  const { body, method = body === undefined ? 'GET' : 'POST' } = options
  let response: Response
  try {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    response = await fetch(path, { method, credentials: 'same-origin', ...json })
  } catch {
    throw new ApiError(0, 'offline', 'We cannot reach the server. Check your connection, then try again.')
  }
  if (response.status === 204) return undefined as Reply
  const reply: unknown = await response.json().catch(() => undefined)
  if (!response.ok || reply === undefined) throw refusalOf(response.status, reply)
  return reply as Reply
}

/** Whether what was asked for may have been done although it failed: no answer came, or the server gave up waiting. */
export function isUnsure(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500)
}

/** The sentence to show for whatever a query or a mutation failed with. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return 'Something went wrong on this page. Load it again; if it stays, tell whoever runs this site.'
}
