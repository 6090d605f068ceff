import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import type { ErrorReply } from '../../surveys/api/errors.ts'
import { isDiskFull, isUnreachable } from '../database/failures.ts'
import { ProofNeededError, PublicError } from '../errors.ts'
import { traceOf } from '../log.ts'
import { sendFailurePage } from './failure-page.ts'
import { formAddress } from './form-addresses.ts'

const sentences: Record<string, [status: number, code: string, message: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    413,
    'too_large',
    'That is more than this page can take. Please make your words shorter.',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'not_json', 'Please send JSON, with the content type application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'not_json', 'The request has no body. Please send JSON.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'not_json', 'The body is not JSON that can be read.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'not_json', 'The body is not as long as the request says.'],
}

const refusal = (status: number, code: string, message: string): [number, ErrorReply] => [
  status,
  { error: { code, message } },
]

function replyTo(error: unknown): [status: number, body: ErrorReply] {
  if (error instanceof PublicError) {
    const { status, code, message, problems } = error
    const challenge = error instanceof ProofNeededError ? { challenge: error.challenge } : {}
    return [status, { error: { code, message, ...(problems && { problems }), ...challenge } }]
  }
  const { code = '', validation, validationContext, statusCode } = error as FastifyError
  if (validation) {
    const problems = validation.map((v) => ({
      path: `${validationContext ?? 'body'}${v.instancePath}`,
      message: v.message ?? 'is not right',
    }))
    return [
      422,
      { error: { code: 'request_invalid', message: 'The request is not as this address expects it.', problems } },
    ]
  }
  const known = sentences[code]
  if (known) return [known[0], { error: { code: known[1], message: known[2] } }]
  if (isDiskFull(error)) {
    return refusal(503, 'disk_full', 'There is no room to save this just now. Please try again later.')
  }
  if (isUnreachable(error)) {
    return refusal(503, 'database_unavailable', 'This cannot be saved or read just now. Please try again in a minute.')
  }
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return [
      statusCode,
      { error: { code: 'request_invalid', message: 'The request is not as this address expects it.' } },
    ]
  }
  return [
    500,
    {
      error: {
        code: 'internal',
        message: 'Something went wrong here. Please try again; if it stays, tell whoever runs this site.',
      },
    },
  ]
}

/** Whether a person sees the reply: an address that is not the API's, opened in a browser, or a form that was sent. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  if (url.startsWith('/api/')) return false
  if (method === 'POST') return formAddress(url) !== undefined
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}

const unreadable: ErrorReply = {
  error: { code: 'request_unreadable', message: 'This address or request cannot be read. Please check the address.' },
}

/** What fails before there is a route: an address that cannot be decoded, a line that is no HTTP. Repeats nothing either. */
export const beforeRouting: Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> = {
  frameworkErrors: (_error, request, reply) => {
    if (wantsPage(request)) void sendFailurePage(request, reply as FastifyReply, 404)
    else void (reply as FastifyReply).code(400).send(unreadable)
  },
  clientErrorHandler: (_error, socket) => {
    const body = JSON.stringify(unreadable)
    const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`
    if (socket.writable) socket.end(head + body)
    else socket.destroy()
  },
}

/** One way for everything to fail: a status, a code and a sentence. Nothing of the request is repeated or logged. */
export function answerFailures(app: FastifyInstance, log: (line: string) => void): void {
  app.setErrorHandler((error, request: FastifyRequest, reply: FastifyReply) => {
    const [status, body] = replyTo(error)
    if (status >= 500 && !(error instanceof PublicError)) log(traceOf(error))
    if (status === 503) reply.header('retry-after', '30')
    if (wantsPage(request)) return sendFailurePage(request, reply, status)
    return reply.code(status).send(body)
  })
  // Fastify's own handler would repeat and log the whole address.
  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request)) return sendFailurePage(request, reply, 404)
    const body: ErrorReply = { error: { code: 'not_found', message: 'There is nothing at this address.' } }
    return reply.code(404).send(body)
  })
}
