import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ErrorReply } from '../../surveys/api/errors.ts'
import {
  ProofHeaders,
  ResponseBody,
  ResponseHeaders,
  ResponseReply,
  SurveyParams,
  SurveyReply,
  TakeBackBody,
  TakeBackReply,
} from '../../surveys/api/respond.ts'
import { standardContract } from '../../surveys/contract.ts'
import type { Db } from '../database/connection.ts'
import type { Secrets } from '../secrets.ts'
import { answering } from './answer.ts'
import { tooBusy } from './failures.ts'
import { openLetterbox } from './letterbox.ts'
import { lightRoutes } from './light/routes.ts'
import { admitting } from './limits/admission.ts'
import { surveyReply } from './survey.ts'
import { takingBack } from './take-back.ts'

export interface RespondParts {
  /** The web login: it can neither read nor list a response. */
  db: Db
  secrets: Secrets
  /** The host by which people reach us, as they type it. */
  site: string
  /** Answers that come in within a minute before each needs a proof of work. */
  answersPerMinute: number
}

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }
const gone = [
  `If answers were kept under this code, they are gone now; from backups within ${standardContract.backupDays} days.`,
  // Told to everyone: a code that came too late gets this reply too.
  'After the last day for taking back, nobody can find them any more.',
].join(' ')

/** The young person's door. No session, no cookie, no request log; the same for everyone who comes. */
export const respondRoutes: FastifyPluginAsyncTypebox<RespondParts> = async (app, parts) => {
  const { db, secrets, site, answersPerMinute } = parts
  const { pepper } = secrets
  const letterbox = openLetterbox(db)
  const admitAnswer = admitting(pepper, answersPerMinute, 'send-again')
  const admitCode = admitting(pepper, answersPerMinute, 'keep-your-code')
  const answer = answering({ db, letterbox, pepper })
  const takeBack = takingBack({ db, pepper })

  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  await app.register(lightRoutes, { db, secrets, site, answer, takeBack, admitAnswer, admitCode })

  app.get(
    '/api/surveys/:slug',
    {
      schema: {
        summary: 'A survey as it is asked now',
        params: SurveyParams,
        response: { 200: SurveyReply, ...refusals },
      },
    },
    async ({ params }) => surveyReply(db, params.slug),
  )

  app.post(
    '/api/surveys/:slug/responses',
    {
      onRequest: async () => {
        if (letterbox.isFull()) throw tooBusy('send-again')
      },
      schema: {
        summary: 'Send answers, and get the code with which they can be taken back',
        params: SurveyParams,
        headers: ResponseHeaders,
        body: ResponseBody,
        response: { 201: ResponseReply, ...refusals },
      },
    },
    async ({ params, body, headers }, reply) => {
      const { 'idempotency-key': key, proof } = headers
      await admitAnswer({ what: key ?? '', proof })
      const { words } = await answer({ ...body, slug: params.slug, key: key ?? randomUUID() })
      return reply.code(201).send({ code: words })
    },
  )

  app.post(
    '/api/take-back',
    {
      schema: {
        summary: 'Take answers back; the reply is the same whether there were any',
        headers: ProofHeaders,
        body: TakeBackBody,
        response: { 200: TakeBackReply, ...refusals },
      },
    },
    async ({ body, headers }) => {
      await admitCode({ what: body.code, proof: headers.proof })
      await takeBack(body.code)
      return { message: gone }
    },
  )
}
