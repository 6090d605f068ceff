import type { Table, Variable } from '../../../surveys/api/research.ts'

/** One variable with everything that was released about it. */
export interface Part {
  variable: Variable
  /** The table of all people who were asked, if it was released. */
  everyone: Table | undefined
  /** The tables split by one question each, or by two. */
  splits: Split[]
}

/** The tables of one question for each category of another, or of two at once. */
export interface Split {
  /** The names of the questions that split it, with | between two. */
  by: string
  tables: Table[]
}

/** One question as the page shows it: a matrix and a ranking have several parts, every other question one. */
export interface Section {
  question: string
  parts: Part[]
}

function partOf(variable: Variable, tables: Table[]): Part {
  const splits: Split[] = []
  for (const table of tables) {
    const by = Object.keys(table.context).join('|')
    if (by === '') continue
    const split = splits.find((s) => s.by === by)
    if (split) split.tables.push(table)
    else splits.push({ by, tables: [table] })
  }
  return { variable, everyone: tables.find((t) => Object.keys(t.context).length === 0), splits }
}

/** The sections of a release in the order of the survey. A question without any table keeps its (empty) section. */
export function sectionsOf(variables: Variable[], tables: Table[]): Section[] {
  const sections = new Map<string, Section>()
  for (const variable of variables) {
    const section = sections.get(variable.question) ?? { question: variable.question, parts: [] }
    const own = tables.filter((t) => t.question === variable.name)
    section.parts.push(partOf(variable, own))
    sections.set(variable.question, section)
  }
  return [...sections.values()]
}

/** What every part of a section can be split by: one question, or two at once. */
export function splitsOf(section: Section): string[] {
  const [first, ...others] = section.parts
  const offered = first?.splits.map((s) => s.by) ?? []
  return offered.filter((d) => others.every((part) => part.splits.some((s) => s.by === d)))
}
