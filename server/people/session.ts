import { EventEmitter } from 'node:events'
import fastifyCookie from '@fastify/cookie'
import fastifySession, { type FastifySessionOptions } from '@fastify/session'
import connectPgSimple from 'connect-pg-simple'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { CompiledQuery, sql } from 'kysely'
import type { Permission } from '../../surveys/api/people.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database/connection.ts'
import { ForbiddenError, UnauthorizedError } from '../errors.ts'
import type { Secrets } from '../secrets.ts'
import { findPerson, type Person } from './people.ts'
import { may } from './roles.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, read from the database for this request; null for a stranger. */
    person: Person | null
  }
  interface Session {
    personId?: string
  }
}

/** A session ends after this many hours without a request, and when the browser is closed. */
const idleHours = 12

export interface SessionParts {
  db: Db
  config: Pick<Config, 'secureCookies'>
  secrets: Pick<Secrets, 'sessionSecret'>
}

/** `__Host-` makes browsers refuse the cookie unless it is Secure, for this host alone and for every path. */
const cookieName = (config: SessionParts['config']) => (config.secureCookies ? '__Host-desk' : 'desk')

/** The sessions in the table `session`, reached through Kysely's own pool; its timer holds no process and ends with the app. */
function sessionStore(app: FastifyInstance, db: Db): NonNullable<FastifySessionOptions['store']> {
  const any = async (text: string, values: unknown[]) => (await db.executeQuery(CompiledQuery.raw(text, values))).rows
  const Store = connectPgSimple({ Store: EventEmitter } as never)
  // A round of pruning that fails is made up for by the next one.
  const store = new Store({ pgPromise: { any }, ttl: idleHours * 3600, errorLog: () => {} })
  app.addHook('onClose', async () => store.close())
  return store as unknown as NonNullable<FastifySessionOptions['store']>
}

/**
 * Sessions for the desk only: registered in its scope, never where young people answer. A session is written when
 * somebody signs in and never again: a request that is still under way must not bring back one that was ended.
 */
export const sessions = fastifyPlugin(
  async (app: FastifyInstance, { db, config, secrets }: SessionParts) => {
    const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: config.secureCookies } as const

    app.decorateRequest('person', null)
    if (config.secureCookies) {
      // PUBLIC_URL says that browsers speak https to the proxy. Without this, a proxy that forgets X-Forwarded-Proto
      // makes @fastify/session send no cookie, and no error.
      app.addHook('onRequest', async (request) => {
        Object.defineProperty(request, 'protocol', { value: 'https' })
      })
    }
    await app.register(fastifyCookie)
    await app.register(fastifySession, {
      secret: secrets.sessionSecret,
      cookieName: cookieName(config),
      cookie: { ...attributes },
      store: sessionStore(app, db),
      saveUninitialized: false,
      rolling: false,
    })
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const { personId, sessionId } = request.session
      if (!personId) return
      request.person = (await findPerson(db, personId)) ?? null
      await db
        .updateTable('session')
        .set({ expire: sql`now() + make_interval(hours => ${idleHours})` })
        .where('sid', '=', sessionId)
        .where('expire', '<', sql<Date>`now() + make_interval(hours => ${idleHours}) - interval '10 minutes'`)
        .execute()
    })
  },
  { name: 'sessions' },
)

/** A hook that lets only signed-in people pass, or only those whose roles allow `permission`. */
export function signedIn(permission?: Permission): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const person = whoIsSignedIn(request)
    if (permission && !may(person, permission)) throw new ForbiddenError()
  }
}

/** The person of this request; 401 for a stranger. */
export function whoIsSignedIn(request: { person: Person | null }): Person {
  if (!request.person) throw new UnauthorizedError()
  return request.person
}

/** Begins a session under a new name, so that one planted before the sign-in is worth nothing. */
export async function beginSession(request: FastifyRequest, personId: string): Promise<void> {
  await request.session.regenerate()
  request.session.set('personId', personId)
}

export async function endSession(
  request: FastifyRequest,
  reply: FastifyReply,
  config: SessionParts['config'],
): Promise<void> {
  await request.session.destroy()
  reply.clearCookie(cookieName(config), { path: '/', httpOnly: true, sameSite: 'strict', secure: config.secureCookies })
}
