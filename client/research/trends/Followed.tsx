import type { Cell, ReleaseSummary, Trend, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'
import { dayInWords } from '../../days.ts'
import { aboutInWords, labelOf, pairsOf, shareOf } from '../chart/bars.ts'
import { Compared } from '../chart/Chart.tsx'
import { waveInWords } from '../words.ts'
import styles from './Trends.module.css'

interface FollowedProps {
  trend: Trend
  variables: Variable[]
  releases: ReleaseSummary[]
}

/** One table, wave beside wave: bars for each answer, and the same shares as a table underneath. */
export function Followed({ trend, variables, releases }: FollowedProps) {
  const variable = variables.find(({ name }) => name === trend.question)
  const heading = textIn(variable?.heading) || trend.question
  const part = textIn(variable?.part)
  const title = [heading, part].filter(Boolean).join(' ')
  const waveOf = (id: string) => {
    const release = releases.find((each) => each.id === id)
    return release ? `${waveInWords(release)}, ${dayInWords(release.builtOn)}` : ''
  }
  return (
    <section className={styles.followed}>
      <h2>
        {heading}
        {part && <span className={styles.part}> {part}</span>}
      </h2>
      {variable && <Compared pairs={pairsOf(trend, variable, waveOf)} title={title} />}
      <details className={styles.table}>
        <summary>
          The numbers as a table<span className="unseen">: {title}</span>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reached by keyboard */}
        <section className={styles.wide} tabIndex={0} aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">Answer</th>
                {trend.points.map(({ release, base }) => (
                  <th scope="col" key={release}>
                    {waveOf(release)}
                    <span className={styles.base}>{aboutInWords(base)}</span>
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
      </details>
    </section>
  )
}

function inWords(cell: Cell | undefined): string {
  if (!cell) return ''
  return cell.percent === 'c' || cell.shown === 'c' ? 'hidden' : shareOf(cell)
}
