import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance, type InjectOptions, type LightMyRequestResponse } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import { readConfig } from '../../../server/config.ts'
import { refuseCrossSite } from '../../../server/http/cross-site.ts'
import { answerFailures } from '../../../server/http/failures.ts'
import { hashPassphrase } from '../../../server/people/passphrases.ts'
import { peopleRoutes } from '../../../server/people/routes.ts'
import { sessions } from '../../../server/people/session.ts'
import type { Role } from '../../../surveys/api/people.ts'
import { type CastName, cast, PASSPHRASE } from '../../fixtures/people.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'

export interface Desk {
  app: FastifyInstance
  database: TestDatabase
  config: ReturnType<typeof readConfig>
  /** Moves the clock of the back-off. */
  wait(seconds: number): void
  ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    options?: { cookie?: string; body?: object; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>
  add(name: string, roles: readonly Role[], options?: { young?: boolean; passphrase?: string | null }): Promise<string>
  /** Adds a person of the cast on first use, signs them in and returns the Cookie header. */
  signIn(who: CastName): Promise<string>
  stop(): Promise<void>
}

/** The people's part of the server alone, on a database of its own. */
export async function startDesk(env: Record<string, string> = {}): Promise<Desk> {
  const database = await testDatabase()
  const config = readConfig({ DATA_DIR: '/nonexistent', ...env })
  let now = Date.now()
  const app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: false } } })
  answerFailures(app, () => {})
  refuseCrossSite(app, config)
  await app.register(async (scope) => {
    await scope.register(sessions, {
      db: database.web,
      config,
      secrets: { sessionSecret: randomBytes(32).toString('hex') },
    })
    await scope.register(peopleRoutes, { db: database.web, config, now: () => now })
  })

  const ask: Desk['ask'] = (method, path, { cookie, body, headers } = {}) => {
    const request: InjectOptions = { method, url: path, headers: { ...headers, ...(cookie && { cookie }) } }
    return app.inject(body ? { ...request, payload: body } : request)
  }
  const add: Desk['add'] = async (name, roles, { young = false, passphrase = PASSPHRASE } = {}) => {
    const passphrase_hash = passphrase === null ? null : await hashPassphrase(passphrase)
    const { id } = await database.keeper
      .insertInto('person')
      .values({ name, young, passphrase_hash })
      .returning('id')
      .executeTakeFirstOrThrow()
    await database.keeper
      .insertInto('person_role')
      .values(roles.map((role) => ({ person_id: id, role })))
      .execute()
    return id
  }

  return {
    app,
    database,
    config,
    wait(seconds) {
      now += seconds * 1000
    },
    ask,
    add,
    async signIn(who) {
      const { name, roles, young } = cast[who]
      const here = await database.keeper.selectFrom('person').select('id').where('name', '=', name).executeTakeFirst()
      if (!here) await add(name, roles, { young })
      return cookieOf(await ask('POST', '/api/people/sign-in', { body: { name, passphrase: PASSPHRASE } }))
    },
    async stop() {
      await app.close()
      await database.drop()
    },
  }
}

/** The Cookie header that a browser would send after this reply. */
export function cookieOf(reply: LightMyRequestResponse): string {
  if (reply.cookies.length === 0) throw new Error(`no cookie: ${reply.statusCode} ${reply.body}`)
  return reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

export const codeOf = (reply: LightMyRequestResponse): string => reply.json().error.code

/**
 * Takes a lock with `statement`, sends requests, waits until as many queries wait for that lock, does `meanwhile`, and
 * lets go: a race whose outcome does not hang on luck.
 */
export async function raceBehind<T>(
  { keeper }: TestDatabase,
  statement: RawBuilder<unknown>,
  requests: () => Promise<T>[],
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<T[]> {
  let sent: Promise<T>[] = []
  await keeper.transaction().execute(async (trx) => {
    await statement.execute(trx)
    sent = requests()
    for (let waiting = 0; waiting < sent.length; ) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(DISTINCT pid)::int AS count FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND datname = current_database()`.execute(keeper)
      waiting = rows[0]?.count ?? 0
    }
    await meanwhile()
  })
  return Promise.all(sent)
}

/** The token of a link, as the page /join reads it. */
export const tokenOf = (link: string): string => new URL(link).hash.slice(1)
