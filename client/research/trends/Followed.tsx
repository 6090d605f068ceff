import type { Cell, ReleaseSummary, Trend, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'
import { dayInWords } from '../../days.ts'
import { labelOf, peopleInWords, shareOf } from '../chart/bars.ts'
import styles from './Trends.module.css'

interface FollowedProps {
  trend: Trend
  variables: Variable[]
  releases: ReleaseSummary[]
}

/** One table, wave beside wave: a row for each answer, and what share of people gave it. */
export function Followed({ trend, variables, releases }: FollowedProps) {
  const variable = variables.find(({ name }) => name === trend.question)
  const title = [textIn(variable?.heading), textIn(variable?.part)].filter(Boolean).join(': ') || trend.question
  const dayOf = (id: string) => releases.find((release) => release.id === id)?.builtOn
  return (
    <section className={styles.followed}>
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reached by keyboard */}
      <section className={styles.wide} tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">Answer</th>
              {trend.points.map(({ release, base }) => (
                <th scope="col" key={release}>
                  {dayInWords(dayOf(release) ?? '')}
                  <span className={styles.base}>{peopleInWords(base)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trend.points[0]?.cells.map(({ value }, row) => (
              <tr key={value}>
                <th scope="row">{labelOf(variable, value)}</th>
                {trend.points.map(({ release, cells }) => (
                  <td key={release}>{inWords(cells[row])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function inWords(cell: Cell | undefined): string {
  if (!cell) return ''
  return cell.percent === 'c' || cell.shown === 'c' ? 'hidden' : shareOf(cell)
}
