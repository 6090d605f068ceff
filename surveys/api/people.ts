import Type from 'typebox'

export const Role = Type.Union([
  Type.Literal('member'),
  Type.Literal('facilitator'),
  Type.Literal('researcher'),
  Type.Literal('administrator'),
])
export type Role = Type.Static<typeof Role>

/** What a person may do; which role may do what is one table, server/people/roles.ts. */
export const Permission = Type.Union([
  Type.Literal('tables:read'),
  Type.Literal('rows:export'),
  Type.Literal('wave:run'),
  Type.Literal('people:invite'),
  Type.Literal('people:manage'),
  Type.Literal('words:read'),
  Type.Literal('words:review'),
])
export type Permission = Type.Static<typeof Permission>

/** A display name: it begins and ends with something to see, and holds no control character. Unique ignoring case. */
export const PersonName = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\p{C}\\s]([^\\p{C}]*[^\\p{C}\\s])?$',
})

/** Only its length is bounded here; what makes a new one good enough is in passphrases.ts. */
const Passphrase = Type.String({ minLength: 1, maxLength: 300 })

const Token = Type.String({ minLength: 1, maxLength: 100 })

export const PersonParams = Type.Object(
  { id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) },
  { additionalProperties: false },
)

export const SignInBody = Type.Object({ name: PersonName, passphrase: Passphrase }, { additionalProperties: false })
export type SignInBody = Type.Static<typeof SignInBody>

/** The person who is signed in, and what their roles let them do. */
export const Me = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  roles: Type.Array(Role),
  young: Type.Boolean(),
  may: Type.Array(Permission),
})
export type Me = Type.Static<typeof Me>
export const MeReply = Type.Object({ person: Me })
export type MeReply = Type.Static<typeof MeReply>

/** A one-time link is looked at before it is used; its token travels in a body, never in an address. */
export const LinkBody = Type.Object({ token: Token }, { additionalProperties: false })
export type LinkBody = Type.Static<typeof LinkBody>
export const LinkReply = Type.Object({
  purpose: Type.Union([Type.Literal('join'), Type.Literal('reset'), Type.Literal('set-up')]),
  /** Whose link it is; null for the set-up link, whose reader still chooses a name. */
  name: Type.Union([Type.String(), Type.Null()]),
})
export type LinkReply = Type.Static<typeof LinkReply>

export const JoinBody = Type.Object(
  { token: Token, passphrase: Passphrase, name: Type.Optional(PersonName) },
  { additionalProperties: false },
)
export type JoinBody = Type.Static<typeof JoinBody>

export const InvitationBody = Type.Object(
  {
    name: PersonName,
    roles: Type.Array(Role, { minItems: 1, uniqueItems: true }),
    young: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type InvitationBody = Type.Static<typeof InvitationBody>
export const InvitationReply = Type.Object({ link: Type.String(), expiresAt: Type.String({ format: 'date-time' }) })
export type InvitationReply = Type.Static<typeof InvitationReply>

export const ListedPerson = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  roles: Type.Array(Role),
  young: Type.Boolean(),
  /** Has chosen a passphrase. */
  joined: Type.Boolean(),
  /** Until when a link that waits for this person works; null if there is none. */
  linkUntil: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  /** What the reader of the list may do with this person. */
  mayReset: Type.Boolean(),
  mayRemove: Type.Boolean(),
})
export type ListedPerson = Type.Static<typeof ListedPerson>
export const PeopleReply = Type.Object({ people: Type.Array(ListedPerson) })
export type PeopleReply = Type.Static<typeof PeopleReply>
