import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { ErrorReply } from '../../surveys/api/errors.ts'
import { JoinBody, LinkBody, LinkReply, type Me, MeReply, SignInBody } from '../../surveys/api/people.ts'
import { NotFoundError, PublicError } from '../errors.ts'
import { join } from './accounts.ts'
import { backOff } from './back-off.ts'
import { findLink } from './links.ts'
import { isPassphrase, nobodysHash } from './passphrases.ts'
import { deleteSessions, findPerson, findPersonByName, type Person, tidyName } from './people.ts'
import { permissionsOf } from './roles.ts'
import type { PeopleParts } from './routes.ts'
import { beginSession, endSession, signedIn, whoIsSignedIn } from './session.ts'

class SignInError extends PublicError {
  constructor() {
    super(401, 'sign_in_failed', 'This name and this passphrase do not fit together. Check both, then try again.')
  }
}

class SlowDownError extends PublicError {
  constructor(seconds: number) {
    const wait = seconds === 1 ? '1 second' : `${seconds} seconds`
    super(429, 'slow_down', `There were several wrong tries with this name. Please wait ${wait}, then try again.`)
  }
}

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

const meOf = (person: Person): Me => {
  const { id, name, roles, young } = person
  return { id, name, roles, young, may: permissionsOf(person) }
}

/** Coming in and going out. */
export async function signInRoutes(instance: FastifyInstance, { db, config, now }: PeopleParts): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const tries = backOff(now)
  await nobodysHash() // made now, so that not even the first missing name takes longer

  app.post(
    '/api/people/sign-in',
    { schema: { body: SignInBody, response: { 200: MeReply, ...refusals } } },
    async (request, reply) => {
      const { name, passphrase } = request.body
      // By account, not by spelling: a name with two spaces finds the same person.
      const person = await findPersonByName(db, name)
      const account = person?.name ?? tidyName(name)
      const wait = tries.begin(account)
      if (wait > 0) {
        reply.header('retry-after', wait)
        throw new SlowDownError(wait)
      }
      const fits = await isPassphrase(person?.passphraseHash, passphrase)
      if (!person || !fits) throw new SignInError()
      tries.forgive(account)
      await beginSession(request, person.id)
      return { person: meOf(person) }
    },
  )

  app.get(
    '/api/people/me',
    { onRequest: signedIn(), schema: { response: { 200: MeReply, ...refusals } } },
    async (request) => ({ person: meOf(whoIsSignedIn(request)) }),
  )

  app.post(
    '/api/people/sign-out',
    { schema: { response: { 204: Type.Null(), ...refusals } } },
    async (request, reply) => {
      await endSession(request, reply, config)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/people/sign-out-everywhere',
    { onRequest: signedIn(), schema: { response: { 204: Type.Null(), ...refusals } } },
    async (request, reply) => {
      await deleteSessions(db, whoIsSignedIn(request).id)
      await endSession(request, reply, config)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/people/links',
    { schema: { body: LinkBody, response: { 200: LinkReply, ...refusals } } },
    async ({ body }) => {
      const { purpose, personId } = await findLink(db, body.token)
      const person = personId ? await findPerson(db, personId) : undefined
      return { purpose, name: person?.name ?? null }
    },
  )

  app.post(
    '/api/people/join',
    { schema: { body: JoinBody, response: { 200: MeReply, ...refusals } } },
    async (request) => {
      const person = await findPerson(db, await join(db, request.body))
      if (!person) throw new NotFoundError('This person is not here any more.')
      tries.forgive(person.name)
      await beginSession(request, person.id)
      return { person: meOf(person) }
    },
  )
}
