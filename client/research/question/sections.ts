import type { Table, Variable } from '../../../surveys/api/research.ts'

/** One variable with everything that was released about it. */
export interface Part {
  variable: Variable
  /** The table of all people who were asked, if it was released. */
  everyone: Table | undefined
  /** The tables split by one demographic each. */
  splits: Split[]
}

/** The tables of one question for each category of one demographic. */
export interface Split {
  demographic: string
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
    const demographics = Object.keys(table.context)
    const [demographic] = demographics
    if (demographic === undefined || demographics.length > 1) continue
    const split = splits.find((s) => s.demographic === demographic)
    if (split) split.tables.push(table)
    else splits.push({ demographic, tables: [table] })
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

/** The demographics by which every part of a section can be split. */
export function splitsOf(section: Section): string[] {
  const [first, ...others] = section.parts
  const offered = first?.splits.map((s) => s.demographic) ?? []
  return offered.filter((d) => others.every((part) => part.splits.some((s) => s.demographic === d)))
}
