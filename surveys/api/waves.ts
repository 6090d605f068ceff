import Type from 'typebox'

/** While a wave is open its answers are counted in steps of this many, and no finer. */
export const ANSWERS_STEP = 20

export const WaveKind = Type.Union([Type.Literal('real'), Type.Literal('rehearsal'), Type.Literal('demonstration')])
export type WaveKind = Type.Static<typeof WaveKind>

/** open → closed (the days in which answers can still be taken back) → released. */
const WaveState = Type.Union([Type.Literal('open'), Type.Literal('closed'), Type.Literal('released')])

/** One period of fieldwork, as the panel sees it. Days are YYYY-MM-DD; `release` is the id of its results. */
export const WaveSummary = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  kind: WaveKind,
  state: WaveState,
  answers: Type.String(),
  openedOn: Type.String(),
  closedOn: Type.Union([Type.String(), Type.Null()]),
  lastDay: Type.Union([Type.String(), Type.Null()]),
  /** The last day on which answers come in, if it was planned. */
  closesOn: Type.Union([Type.String(), Type.Null()]),
  /** How many people a closed group has, if that was said. */
  asked: Type.Union([Type.Integer(), Type.Null()]),
  /** When its single answers were destroyed; tables and quotes stay. */
  destroyedOn: Type.Union([Type.String(), Type.Null()]),
  release: Type.Union([Type.String(), Type.Null()]),
})
export type WaveSummary = Type.Static<typeof WaveSummary>

/** How many answers a wave has, in words that give away no single one: `answers` is a number in whole twenties. */
export function answersInWords(answers: number): string {
  const steps = Math.floor(answers / ANSWERS_STEP) * ANSWERS_STEP
  return steps < ANSWERS_STEP ? `fewer than ${ANSWERS_STEP}` : `at least ${steps}`
}
