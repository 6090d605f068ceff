import Type from 'typebox'
import type { Text } from '../text.ts'
import { Shown } from './research.ts'

const TextReply = Type.Unsafe<Text>(Type.Union([Type.String(), Type.Record(Type.String(), Type.String())]))

/** How many values, in fives (`c`: 0 to 9), and of how many in a hundred. */
const Part = Type.Object({ values: Shown, percent: Shown })

/**
 * What was done to a row file, so that nobody in it can be picked out, and how much that took away. Numbers are of rows
 * of the file, in fives, `c` where they are under 10: those of "before" are of a file that nobody has.
 */
export const RiskSheet = Type.Object({
  /** How many in a hundred of those who answered are in the file, and its length. */
  sample: Type.Object({ percent: Type.Integer(), rows: Type.Integer() }),
  /** Each combination of demographics stands in so many rows, with so many different answers to each flagged question. */
  k: Type.Integer(),
  l: Type.Integer(),
  /** Rows in combinations of fewer than `k`: with the demographics as they were asked, and in the file. */
  violations: Type.Array(Type.Object({ k: Type.Integer(), before: Shown, after: Type.Integer() })),
  /** Flagged questions in the file; rows in combinations that agree on one: as asked, and in the file. */
  flagged: Type.Object({ questions: Type.Integer(), before: Shown, after: Type.Integer() }),
  /** In the file, in the order of the survey. `level` 0 is as it was asked; `code` is what stands in the file. */
  demographics: Type.Array(
    Type.Object({
      question: Type.String(),
      title: TextReply,
      level: Type.Integer(),
      unsaid: Part,
      hidden: Part,
      groups: Type.Array(Type.Object({ code: Type.Integer(), value: Type.String(), text: TextReply, hidden: Part })),
    }),
  ),
  /** Not in the file; `rule`: because of how the survey is made; `safety`: because of what people answered. */
  leftOut: Type.Array(
    Type.Object({
      question: Type.String(),
      title: TextReply,
      why: Type.Union([Type.Literal('rule'), Type.Literal('safety')]),
    }),
  ),
})
export type RiskSheet = Type.Static<typeof RiskSheet>

/** What a researcher signs before taking rows away, and on which day they did (YYYY-MM-DD). */
export const AgreementReply = Type.Object({
  version: Type.Integer(),
  hash: Type.String(),
  promises: Type.Array(Type.String()),
  signedOn: Type.Union([Type.String(), Type.Null()]),
})
export type AgreementReply = Type.Static<typeof AgreementReply>

/** `hash`: of the text that was read. */
export const AgreementBody = Type.Object(
  { hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  { additionalProperties: false },
)
export type AgreementBody = Type.Static<typeof AgreementBody>
