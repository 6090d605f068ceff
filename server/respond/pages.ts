import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { type KindMessage, notFound, notOpen } from '../../surveys/support/kind-messages.ts'
import type { Db } from '../database/connection.ts'
import { pageHeaders } from '../http/headers.ts'
import { plainPage, readShell } from '../http/plain-page.ts'
import { findOpenWave, findSurvey } from '../versions.ts'
import { messagePage } from './message-page.ts'

const slugs = /^[a-z0-9-]{1,60}$/
async function sendMessage(reply: FastifyReply, status: number, message: KindMessage): Promise<FastifyReply> {
  const page = await plainPage(messagePage(message))
  return reply.code(status).headers(pageHeaders).send(page)
}

/** The young person's pages. They hold nothing of a survey: its name would stay in a cache or a history. */
export const respondPages: FastifyPluginAsyncTypebox<{ db: Db }> = async (app, { db }) => {
  const schema = { hide: true, params: Type.Object({ slug: Type.String() }) }
  app.get('/s/:slug', { schema }, async ({ params }, reply) => {
    if (!slugs.test(params.slug)) return sendMessage(reply, 404, notFound)
    if (await findOpenWave(db, params.slug)) return reply.headers(pageHeaders).send(await readShell())
    if (await findSurvey(db, params.slug)) return sendMessage(reply, 200, notOpen)
    return sendMessage(reply, 404, notFound)
  })
  app.get('/take-back', { schema: { hide: true } }, async (_request, reply) =>
    reply.headers(pageHeaders).send(await readShell()),
  )
}
