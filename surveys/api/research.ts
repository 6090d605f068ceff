import Type from 'typebox'

/** A number that was released, or why there is none (UK official statistics' symbols). */
export const Shown = Type.Union([Type.Integer({ minimum: 0 }), Type.Literal('c'), Type.Literal('z'), Type.Literal('x'), Type.Literal('low')])
export type Shown = Type.Static<typeof Shown>

export const Cell = Type.Object({ value: Type.String(), shown: Shown, percent: Type.Union([Shown, Type.Null()]) })
export type Cell = Type.Static<typeof Cell>

/**
 * One released table. `question` is a variable's name: the question's own, or `question__row` for a row of a matrix
 * and `question__item` for an item of a ranking. `context` is {} for everyone, or { demographic: category value }.
 */
export const Table = Type.Object({
  question: Type.String(),
  context: Type.Record(Type.String(), Type.String()),
  base: Shown,
  cells: Type.Array(Cell),
})
export type Table = Type.Static<typeof Table>
