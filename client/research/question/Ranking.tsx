import { textIn } from '../../../surveys/text.ts'
import { barsOf, shareOf } from '../chart/bars.ts'
import { Chart } from '../chart/Chart.tsx'
import numbers from '../chart/Numbers.module.css'
import { rankingFinding } from './findings.ts'
import { Nothing } from './Part.tsx'
import styles from './Question.module.css'
import type { Section } from './sections.ts'

/** A ranking as one chart: how many put each item in their first three. */
export function Ranking({ section }: { section: Section }) {
  const items = section.parts.flatMap(({ variable, everyone: table }) => {
    const found = table && barsOf(table, variable).find((b) => b.value === 'first-three')
    const cell = table?.cells.find((c) => c.value === 'first-three')
    return found ? [{ table, cell, bar: { ...found, value: variable.name, label: textIn(variable.part) } }] : []
  })
  if (items.length === 0) return <Nothing />
  const sorted = items.toSorted((a, b) => b.bar.reach - a.bar.reach)
  const title = textIn(section.parts[0]?.variable.heading)
  return (
    <>
      <p className={styles.finding}>{rankingFinding(sorted)}</p>
      <Chart bars={sorted.map((i) => i.bar)} title={`${title} In their first three`} />
      <details className={styles.table}>
        <summary>
          The numbers as a table<span className="unseen">: {title}</span>
        </summary>
        <table className={numbers.numbers}>
          <caption>How many put it in their first three</caption>
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col">People</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ bar, cell }) => (
              <tr key={bar.value}>
                <th scope="row">{bar.label}</th>
                <td>{cell?.shown}</td>
                <td>{cell && shareOf(cell)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">People who were asked</th>
              <td>{items[0]?.table.base}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </details>
    </>
  )
}
