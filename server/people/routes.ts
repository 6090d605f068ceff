import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { ErrorReply } from '../../surveys/api/errors.ts'
import { InvitationBody, InvitationReply, PeopleReply, PersonParams } from '../../surveys/api/people.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database/connection.ts'
import { ForbiddenError, NotFoundError } from '../errors.ts'
import { invite, type NewLink, removePerson, resetLink } from './accounts.ts'
import { linkTo } from './links.ts'
import { findPerson, listPeople } from './people.ts'
import { may, mayLookAfter } from './roles.ts'
import { signedIn, whoIsSignedIn } from './session.ts'
import { signInRoutes } from './sign-in-routes.ts'

export interface PeopleParts {
  db: Db
  config: Config
  /** The clock of the back-off, in milliseconds. */
  now?: () => number
}

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

/** Accounts: signing in and out, and looking after those who may. Registered where `sessions` is. */
export async function peopleRoutes(instance: FastifyInstance, parts: PeopleParts): Promise<void> {
  const { db, config } = parts
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  await app.register(signInRoutes, parts)

  const asReply = ({ token, expiresAt }: NewLink) => ({
    link: linkTo(config, token),
    expiresAt: expiresAt.toISOString(),
  })

  app.get(
    '/api/people',
    { onRequest: signedIn('people:invite'), schema: { response: { 200: PeopleReply, ...refusals } } },
    async (request) => {
      const reader = whoIsSignedIn(request)
      const people = await listPeople(db)
      return {
        people: people.map(({ id, name, roles, young, passphraseHash, linkUntil }) => ({
          id,
          name,
          roles,
          young,
          joined: passphraseHash !== null,
          linkUntil: linkUntil?.toISOString() ?? null,
          mayReset: mayLookAfter(reader, roles),
          mayRemove: may(reader, 'people:manage'),
        })),
      }
    },
  )

  app.post(
    '/api/people/invitations',
    {
      onRequest: signedIn('people:invite'),
      schema: { body: InvitationBody, response: { 201: InvitationReply, ...refusals } },
    },
    async (request, reply) => {
      const { body } = request
      if (!mayLookAfter(whoIsSignedIn(request), body.roles)) {
        throw new ForbiddenError('A facilitator can invite panel members. Please ask an administrator for other roles.')
      }
      return reply.code(201).send(asReply(await invite(db, body)))
    },
  )

  app.post(
    '/api/people/:id/reset',
    {
      onRequest: signedIn('people:invite'),
      schema: { params: PersonParams, response: { 200: InvitationReply, ...refusals } },
    },
    async (request) => {
      const person = await findPerson(db, request.params.id)
      if (!person) throw new NotFoundError('This person is not here any more.')
      if (!mayLookAfter(whoIsSignedIn(request), person.roles)) {
        throw new ForbiddenError('A facilitator can make links for panel members. Please ask an administrator.')
      }
      return asReply(await resetLink(db, person.id))
    },
  )

  app.delete(
    '/api/people/:id',
    {
      onRequest: signedIn('people:manage'),
      schema: { params: PersonParams, response: { 204: Type.Null(), ...refusals } },
    },
    async ({ params }, reply) => {
      await removePerson(db, params.id)
      return reply.code(204).send(null)
    },
  )
}
