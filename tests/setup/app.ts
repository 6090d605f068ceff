import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import type { Db } from '../../server/database/connection.ts'
import { hashPassphrase } from '../../server/people/passphrases.ts'
import { mayReviewWords } from '../../server/people/roles.ts'
import { publishLibrary } from '../../server/versions.ts'
import { keeperRound } from '../../server/waves/keeper-round.ts'
import { reviewDesk } from '../../server/waves/reviews/desk.ts'
import { type CastName, cast, PASSPHRASE } from '../fixtures/people.ts'
import { testDatabase } from './database.ts'

/** Beside the cast: people of several roles, and the names that they sign in with. */
const more = {
  everyone: { name: 'Everyone', roles: ['member', 'facilitator', 'researcher', 'administrator'], young: false },
  both: { name: 'Both', roles: ['researcher', 'administrator'], young: false },
} as const
const people = { ...cast, ...more }
export type Who = CastName | keyof typeof more

export interface TestApp {
  app: FastifyInstance
  /** Where a browser finds it: http://127.0.0.1:PORT */
  url: string
  web: Db
  keeper: Db
  pepper: Buffer
  /**
   * Signs a person of the cast in (made on first use) and returns the Cookie header; 'everyone' holds all roles, 'both'
   * are a researcher and an administrator.
   */
  signIn(who: Who): Promise<string>
  /** Lets the keeper do all that is due, as its own process would. */
  keep(): Promise<void>
  stop(): Promise<void>
}

/** The whole server on a fresh database with the library published, listening on a free port; `env`: other settings. */
export async function startTestServer(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await testDatabase()
  await publishLibrary(database.keeper)
  const config = readConfig({ HOST: '127.0.0.1', PORT: '3000', DATA_DIR: '/nonexistent', ...env })
  const pepper = randomBytes(32)
  const secrets = { sessionSecret: randomBytes(32).toString('hex'), pepper }
  const reviews = reviewDesk(database.keeper, { mayReview: mayReviewWords })
  let round: Promise<unknown> = Promise.resolve()
  const keep = () => {
    round = round.then(() => keeperRound(database.keeper, { graceDays: config.graceDays, reviews: reviews.memory }))
    return round.then(() => undefined)
  }
  const app = await buildApp({
    config,
    secrets,
    db: database.web,
    keeper: { look: () => void keep(), ask: reviews.ask },
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    url,
    web: database.web,
    keeper: database.keeper,
    pepper,
    keep,
    async signIn(who) {
      await addPerson(database.keeper, who)
      const reply = await app.inject({
        method: 'POST',
        url: '/api/people/sign-in',
        payload: { name: people[who].name, passphrase: PASSPHRASE },
      })
      if (reply.statusCode !== 200) throw new Error(`sign-in of ${who}: ${reply.body}`)
      return reply.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
    },
    async stop() {
      await app.close()
      await round
      await database.drop()
    },
  }
}

async function addPerson(keeper: Db, who: Who): Promise<void> {
  const { name, roles, young } = people[who]
  const here = await keeper.selectFrom('person').select('id').where('name', '=', name).executeTakeFirst()
  if (here) return
  const person = await keeper
    .insertInto('person')
    .values({ name, passphrase_hash: await hashPassphrase(PASSPHRASE), young })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keeper
    .insertInto('person_role')
    .values(roles.map((role) => ({ person_id: person.id, role })))
    .execute()
}
