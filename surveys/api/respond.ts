import Type from 'typebox'
import type { Contract } from '../contract.ts'
import type { Definition } from '../definition.ts'

/** A survey's short name in addresses. */
const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 })
/** A wave's id. */
const WaveId = { pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }
export const SurveyParams = Type.Object({ slug: Slug })

/** GET /api/surveys/:slug */
export const SurveyReply = Type.Object({
  slug: Slug,
  version: Type.Integer({ minimum: 1, description: 'The version that is asked now.' }),
  hash: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'Hex SHA-256 of the canonical JSON (RFC 8785) of { contract, definition }.',
  }),
  definition: Type.Unsafe<Definition>({ type: 'object', additionalProperties: true, description: 'SurveyJS JSON.' }),
  contract: Type.Unsafe<Contract>({ type: 'object', additionalProperties: true }),
  wave: Type.Union([
    Type.Object({
      id: Type.String({ ...WaveId, description: 'Send it with the answers, so that they go to no other wave.' }),
      kind: Type.Enum(['real', 'rehearsal', 'demonstration']),
      rehearsal: Type.Boolean(),
      demonstration: Type.Boolean(),
      state: Type.Enum(['open', 'closed', 'released']),
      answers: Type.String({ description: 'How many answers there are so far, in whole twenties and in words.' }),
      takeBackDays: Type.Integer({
        minimum: 0,
        description: 'Days after the close in which answers can be taken back.',
      }),
      lastDay: Type.Union([Type.String(), Type.Null()], {
        description: 'The day (YYYY-MM-DD) until which answers can be taken back at least; null while none is known.',
      }),
    }),
    Type.Null({ description: 'This survey is not open and never was.' }),
  ]),
})
export type SurveyReply = Type.Static<typeof SurveyReply>

/** The proof of work of a request that was refused with `proof_needed`. */
const proof = Type.Optional(
  Type.String({ maxLength: 4_000, description: 'Base64 of the JSON of { challenge, solution } (ALTCHA 2).' }),
)
export const ProofHeaders = Type.Object({ proof })

/** POST /api/surveys/:slug/responses */
export const ResponseHeaders = Type.Object({
  proof,
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]{16,200}$',
      description: 'A random key made by the page: sending twice with one key stores once and returns the same code.',
    }),
  ),
})
export const ResponseBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    wave: Type.Optional(
      Type.String({
        ...WaveId,
        description:
          'The wave that the page showed: the answers go to it and to no other. Without it, to the open wave of the version.',
      }),
    ),
    // Looked at by cleanAnswers, which names each question that is wrong.
    answers: Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      additionalProperties: true,
      description:
        'By question name. Beside it: the words for “other” under “NAME-Comment”, and who may read a text under “NAME-Allows”: quote, researchers or nobody. Without that, nobody may.',
    }),
  },
  { additionalProperties: false },
)
export type ResponseBody = Type.Static<typeof ResponseBody>
export const ResponseReply = Type.Object({
  code: Type.String({
    description: 'Five words. Shown once: with it, and only with it, these answers can be taken back.',
  }),
})
export type ResponseReply = Type.Static<typeof ResponseReply>

/** POST /api/take-back */
export const TakeBackBody = Type.Object({ code: Type.String() }, { additionalProperties: false })
export type TakeBackBody = Type.Static<typeof TakeBackBody>
export const TakeBackReply = Type.Object({ message: Type.String() })
export type TakeBackReply = Type.Static<typeof TakeBackReply>
