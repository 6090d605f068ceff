import Type from 'typebox'

/** Every refusal, of every route: a code for programs, a sentence for people, and the places where there are several. */
export const ErrorReply = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    problems: Type.Optional(
      Type.Array(
        Type.Object({
          question: Type.Optional(Type.String()),
          path: Type.Optional(Type.String()),
          message: Type.String(),
        }),
      ),
    ),
    challenge: Type.Optional(
      Type.Unsafe<unknown>({
        type: 'object',
        additionalProperties: true,
        description:
          'With proof_needed: an ALTCHA 2 challenge. Send the header `proof`: base64 of { challenge, solution }.',
      }),
    ),
  }),
})
export type ErrorReply = Type.Static<typeof ErrorReply>
export type ApiProblem = NonNullable<ErrorReply['error']['problems']>[number]
