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
  }),
})
export type ErrorReply = Type.Static<typeof ErrorReply>
export type ApiProblem = NonNullable<ErrorReply['error']['problems']>[number]
