import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { buildApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import { openDatabase } from '../server/database/connection.ts'
import { barePages } from './page/bare-pages.ts'
import type { Mode } from './servers.ts'

/** One of the three servers of bench/accept.ts: `node bench/server.ts empty|insert|ours` prints its address. */
const makers: Record<Mode, (url: string) => Promise<FastifyInstance>> = {
  empty: async () => {
    const app = Fastify({ logger: false })
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) =>
      done(null),
    )
    app.post('/', async (_request, reply) => reply.code(201).send({ code: 'none' }))
    return app
  },
  insert: async (url) => {
    const app = Fastify({ logger: false })
    const pool = new pg.Pool({ connectionString: url, max: 10 })
    app.post('/', async (request, reply) => {
      await pool.query('INSERT INTO bench_insert (id, body) VALUES ($1, $2)', [
        randomBytes(16),
        JSON.stringify(request.body),
      ])
      return reply.code(201).send({ code: 'none' })
    })
    return app
  },
  ours: async (url) => {
    const app = await buildApp({
      config: readConfig({ DATA_DIR: '/nonexistent', ANSWERS_PER_MINUTE: '10000000' }),
      secrets: { sessionSecret: randomBytes(32).toString('hex'), pepper: randomBytes(32) },
      db: openDatabase(url),
      keeper: { look: () => undefined, ask: () => Promise.reject(new Error('No keeper here')) },
    })
    await app.register(barePages)
    return app
  },
}

const app = await makers[process.argv[2] as Mode](process.env.DATABASE_URL ?? '')
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
process.once('SIGTERM', () => process.exit(0))
