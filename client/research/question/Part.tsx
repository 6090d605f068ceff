import type { Table, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'
import { aboutInWords, barsOf } from '../chart/bars.ts'
import { Chart } from '../chart/Chart.tsx'
import { Numbers } from '../chart/Numbers.tsx'
import { contextInWords, findingOf } from './findings.ts'
import styles from './Question.module.css'
import type { Part as PartOfQuestion } from './sections.ts'

interface FigureProps {
  table: Table
  variable: Variable
  /** What the chart is of, for whoever hears it. */
  title: string
}

/** A finding, and the bars it was read from. */
function Figure({ table, variable, title }: FigureProps) {
  return (
    <>
      <p className={styles.finding}>{findingOf(table, variable)}</p>
      <Chart bars={barsOf(table, variable)} title={title} />
    </>
  )
}

/** Stands where a question was left out of a release altogether. */
export function Nothing() {
  return <p>Nothing is shown here: every way of showing it could have given somebody away.</p>
}

interface PartProps {
  part: PartOfQuestion
  /** What to split by (see Split), or undefined for everyone together. */
  by: string | undefined
  variables: Variable[]
}

/** One variable: for everyone, or one chart for each group; the same numbers as tables underneath. */
export function Part({ part, by, variables }: PartProps) {
  const { variable, everyone, splits } = part
  const groups = by === undefined ? undefined : splits.find((s) => s.by === by)?.tables
  const tables = groups ?? (everyone ? [everyone] : [])
  const name = textIn(variable.part ?? variable.heading)
  // A group stands under the row's heading where there is one, else under the question's.
  const Heading = variable.part === undefined ? 'h3' : 'h4'
  if (tables.length === 0) {
    return <Nothing />
  }
  return (
    <>
      {groups ? (
        <div className={styles.groups}>
          {groups.map((table) => (
            <section className={styles.group} key={contextInWords(table, variables)}>
              <Heading>{contextInWords(table, variables)}</Heading>
              <p className={styles.asked}>{aboutInWords(table.base)}</p>
              <Figure table={table} variable={variable} title={`${name}, ${contextInWords(table, variables)}`} />
            </section>
          ))}
        </div>
      ) : (
        tables.map((table) => <Figure key="everyone" table={table} variable={variable} title={name} />)
      )}
      <details className={styles.table}>
        <summary>
          The numbers as a table<span className="unseen">: {name}</span>
        </summary>
        {tables.map((table) => {
          const caption = contextInWords(table, variables)
          return <Numbers key={caption} table={table} variable={variable} caption={caption} />
        })}
      </details>
    </>
  )
}
