import Type from 'typebox'
import type { Text } from '../text.ts'

/** A number that was released, or why there is none (UK official statistics' symbols). */
export const Shown = Type.Union([
  Type.Integer({ minimum: 0 }),
  Type.Literal('c'),
  Type.Literal('z'),
  Type.Literal('x'),
  Type.Literal('low'),
])
export type Shown = Type.Static<typeof Shown>

/** `value` is a choice, a group of a coarser level, a band, or one of `specialValues`. */
export const Cell = Type.Object({ value: Type.String(), shown: Shown, percent: Type.Union([Shown, Type.Null()]) })
export type Cell = Type.Static<typeof Cell>

/**
 * One released table. `question` is a variable's name: the question's own, or `question__row` for a row of a matrix
 * and `question__item` for an item of a ranking. `context` is {} for everyone, or { demographic: category value }, or
 * two of those; in a two-question table that was named before the close it is { second question: its value }.
 */
export const Table = Type.Object({
  question: Type.String(),
  context: Type.Record(Type.String(), Type.String()),
  base: Shown,
  cells: Type.Array(Cell),
})
export type Table = Type.Static<typeof Table>

/** Values of cells that no definition lists: what became of people who were asked and gave no answer of their own. */
export const specialValues = {
  'no-answer': { default: 'No answer', cy: 'Dim ateb' },
  'nothing-ticked': { default: 'Ticked nothing', cy: 'Heb dicio dim' },
  'first-three': { default: 'In their first three', cy: 'Yn eu tri cyntaf' },
  'not-first-three': { default: 'Not in their first three', cy: 'Ddim yn eu tri cyntaf' },
} satisfies Record<string, Text>

const TextReply = Type.Unsafe<Text>(Type.Union([Type.String(), Type.Record(Type.String(), Type.String())]))
const Labelled = Type.Object({ value: Type.String(), text: TextReply })

/** One release, as lists and headings name it. `people` is how many answered, as it was released. */
export const ReleaseSummary = Type.Object({
  id: Type.String(),
  survey: Type.String(),
  /** Its wave's number among those of the survey. */
  wave: Type.Integer(),
  title: TextReply,
  version: Type.Integer(),
  kind: Type.Union([Type.Literal('real'), Type.Literal('rehearsal'), Type.Literal('demonstration')]),
  people: Shown,
  builtOn: Type.String(),
  notes: Type.Array(Type.String()),
})
export type ReleaseSummary = Type.Static<typeof ReleaseSummary>

/**
 * What is needed to read and draw the tables of one variable: the question as it was asked, for a matrix or ranking
 * the row or item (`part`), and a text for every value that a cell or a context can have.
 */
export const Variable = Type.Object({
  name: Type.String(),
  question: Type.String(),
  heading: TextReply,
  part: Type.Optional(TextReply),
  form: Type.Union([
    Type.Literal('choice'),
    Type.Literal('ticks'),
    Type.Literal('at-least-one'),
    Type.Literal('rank'),
    Type.Literal('number'),
    Type.Literal('count'),
  ]),
  demographic: Type.Boolean(),
  values: Type.Array(Labelled),
})
export type Variable = Type.Static<typeof Variable>

export const SurveysReply = Type.Object({
  surveys: Type.Array(Type.Object({ slug: Type.String(), title: TextReply, releases: Type.Array(ReleaseSummary) })),
})
export type SurveysReply = Type.Static<typeof SurveysReply>

export const ReleasesReply = Type.Object({ releases: Type.Array(ReleaseSummary) })
export type ReleasesReply = Type.Static<typeof ReleasesReply>

/** `rows` says whether a row file was made for this release (from 300 answers). */
export const ReleaseReply = Type.Object({
  release: ReleaseSummary,
  variables: Type.Array(Variable),
  rows: Type.Boolean(),
})
export type ReleaseReply = Type.Static<typeof ReleaseReply>

export const TablesReply = Type.Object({ release: ReleaseSummary, tables: Type.Array(Table) })
export type TablesReply = Type.Static<typeof TablesReply>

/** One table as several waves released it, oldest first. `release` is the id of a release in the same reply. */
export const Trend = Type.Object({
  question: Type.String(),
  context: Type.Record(Type.String(), Type.String()),
  points: Type.Array(Type.Object({ release: Type.String(), base: Shown, cells: Type.Array(Cell) })),
})
export type Trend = Type.Static<typeof Trend>

/** What can be followed from wave to wave: the releases, oldest first, and the newest one's variables. */
export const TrendsReply = Type.Object({
  releases: Type.Array(ReleaseSummary),
  variables: Type.Array(Variable),
  trends: Type.Array(Trend),
})
export type TrendsReply = Type.Static<typeof TrendsReply>

export const SlugParams = Type.Object({ slug: Type.String() })
export const ReleaseParams = Type.Object({ id: Type.String() })
/** `for=spreadsheet`: with a byte order mark, and with formulas defused, for a program that would run them. */
export const FileQuery = Type.Object({ for: Type.Optional(Type.Literal('spreadsheet')) })
