import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ErrorReply } from '../../../surveys/api/errors.ts'
import { ReleaseParams } from '../../../surveys/api/research.ts'
import {
  DecisionBody,
  DecisionReply,
  NextTextReply,
  QuotesReply,
  ReviewReleaseParams,
  ReviewsReply,
  ReviewTextParams,
  UndoReply,
  WHO_REVIEWS,
} from '../../../surveys/api/reviews.ts'
import type { Db } from '../../database/connection.ts'
import { ForbiddenError } from '../../errors.ts'
import type { Asking } from '../../keeper-process.ts'
import { may } from '../../people/roles.ts'
import { signedIn, whoIsSignedIn } from '../../people/session.ts'
import { findRelease } from '../releases.ts'
import { findPlace, listQuotes } from './quotes.ts'

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

/** As `signedIn`, with the sentence that says who reads texts. */
async function mayReview(request: FastifyRequest): Promise<void> {
  if (!may(whoIsSignedIn(request), 'words:review')) throw new ForbiddenError(WHO_REVIEWS)
}

/**
 * Texts that two people read before anybody else does, and the quotes that came of it. Texts come from the keeper, who
 * decides again who may see which: the web login can read none of them.
 */
export async function reviewRoutes(
  instance: FastifyInstance,
  { db, keeper }: { db: Db; keeper: Asking },
): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const asker = (request: FastifyRequest) => whoIsSignedIn(request).id

  app.get(
    '/api/research/reviews',
    { onRequest: mayReview, schema: { response: { 200: ReviewsReply, ...refusals } } },
    async (request) => {
      const { waves, ...about } = await keeper.ask({ ask: 'list', person: asker(request) })
      const named = waves.map(async ({ release, progress }) => {
        const { title, kind, builtOn } = await findRelease(db, release)
        return { release, title, kind, builtOn, progress }
      })
      return { ...about, waves: await Promise.all(named) }
    },
  )

  app.get(
    '/api/research/reviews/:release/next',
    { onRequest: mayReview, schema: { params: ReviewReleaseParams, response: { 200: NextTextReply, ...refusals } } },
    async (request) => {
      const { id, title, builtOn, survey, version } = await findRelease(db, request.params.release)
      const { text, ...about } = await keeper.ask({ ask: 'next', person: asker(request), release: id })
      const release = { id, title, builtOn }
      if (!text) return { ...about, release, text: null }
      const { place, ...words } = text
      const { heading, part } = await findPlace(db, { survey, version }, place)
      return { ...about, release, text: { ...words, heading, ...(part !== undefined && { part }) } }
    },
  )

  app.post(
    '/api/research/reviews/texts/:text/decision',
    {
      onRequest: mayReview,
      schema: { params: ReviewTextParams, body: DecisionBody, response: { 200: DecisionReply, ...refusals } },
    },
    async (request) => {
      const { params, body } = request
      return keeper.ask({ ask: 'decide', person: asker(request), text: params.text, decision: body })
    },
  )

  app.post(
    '/api/research/reviews/texts/:text/know',
    { onRequest: mayReview, schema: { params: ReviewTextParams, response: { 200: DecisionReply, ...refusals } } },
    async (request) => keeper.ask({ ask: 'know', person: asker(request), text: request.params.text }),
  )

  app.post(
    '/api/research/reviews/undo',
    { onRequest: mayReview, schema: { response: { 200: UndoReply, ...refusals } } },
    async (request) => {
      const { release } = await keeper.ask({ ask: 'undo', person: asker(request) })
      return { outcome: 'undone' as const, release }
    },
  )

  app.get(
    '/api/research/releases/:id/quotes',
    {
      onRequest: signedIn('tables:read'),
      schema: { params: ReleaseParams, response: { 200: QuotesReply, ...refusals } },
    },
    async (request) => {
      const release = await findRelease(db, request.params.id)
      const all = may(whoIsSignedIn(request), 'words:read')
      return { places: await listQuotes(db, release, all ? ['quote', 'researchers'] : ['quote']) }
    },
  )
}
