import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastifySwagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import type { Db } from './database/connection.ts'
import { compressReplies } from './http/compress.ts'
import { refuseCrossSite } from './http/cross-site.ts'
import { answerFailures, beforeRouting } from './http/failures.ts'
import { fileHeaders, replyHeaders } from './http/headers.ts'
import { deskPages } from './http/pages.ts'
import type { Asking } from './keeper-process.ts'
import { log } from './log.ts'
import { panelRoutes } from './panel/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { sessions } from './people/session.ts'
import { reviewRoutes } from './research/reviews/routes.ts'
import { researchRoutes } from './research/routes.ts'
import { mediaRoutes } from './respond/media.ts'
import { respondRoutes } from './respond/routes.ts'
import type { Secrets } from './secrets.ts'

export interface AppParts {
  config: Config
  secrets: Secrets
  /** The web login: it can neither read nor list a response. */
  db: Db
  /** Wakes the keeper, so that a close that was asked for is carried out at once; and asks it about texts to read. */
  keeper: { look(): void } & Asking
}

/** The table of contents: every room of the server, and what each is given. */
export async function buildApp({ config, secrets, db, keeper }: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false, // no request is ever logged: see anonymity/README.md
    bodyLimit: 256 * 1024,
    ...beforeRouting,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    requestTimeout: 60_000, // a body that never ends holds no socket for ever
    forceCloseConnections: 'idle',
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: false } },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.addHook('onRequest', async ({ url }, reply) => {
    reply.headers(url.startsWith('/assets/') ? fileHeaders : replyHeaders)
  })
  app.removeContentTypeParser('text/plain')
  answerFailures(app, log)
  refuseCrossSite(app, config)
  await compressReplies(app)
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'In Their Own Words', version: '0.1.0', description: 'Surveys that their own people own.' },
    },
  })
  await app.register(fastifyStatic, {
    root: join(import.meta.dirname, '../dist/client/assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '1y',
    index: false,
    preCompressed: true, // client/build.ts writes a .br beside each file
  })

  app.get('/health', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())

  // The young person's door: no session plugin, no cookie, nothing that knows people.
  await app.register(respondRoutes, {
    db,
    secrets,
    site: config.publicUrl.host,
    answersPerMinute: config.answersPerMinute,
  })
  await app.register(mediaRoutes, config)
  await app.register(deskPages)

  // The desk: panel members, facilitators, researchers, administrators.
  await app.register(async (desk) => {
    await desk.register(sessions, { db, config, secrets })
    await desk.register(peopleRoutes, { db, config })
    await desk.register(panelRoutes, { db, config, keeper })
    await desk.register(researchRoutes, { db })
    await desk.register(reviewRoutes, { db, keeper })
  })
  return app
}
