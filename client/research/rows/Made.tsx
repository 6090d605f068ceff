import type { RiskSheet } from '../../../surveys/api/rows.ts'
import { textIn } from '../../../surveys/text.ts'
import { Card } from '../../look/Card.tsx'
import { useRisk } from './queries.ts'
import styles from './Rows.module.css'

type Count = RiskSheet['flagged']['before']
type Demographic = RiskSheet['demographics'][number]

const told = (count: Count) => (typeof count === 'number' ? `about ${count}` : '0 to 9')
const share = ({ values, percent }: Demographic['hidden']) =>
  typeof percent === 'number' ? `about ${values} (${percent} %)` : '0 to 9'

function Violations({ violations }: Pick<RiskSheet, 'violations'>) {
  return (
    <table className={styles.counts}>
      <caption>Rows that share all their groups with fewer than …</caption>
      <thead>
        <tr>
          <th scope="col">rows</th>
          <th scope="col">as answered</th>
          <th scope="col">in the file</th>
        </tr>
      </thead>
      <tbody>
        {violations.map(({ k, before, after }) => (
          <tr key={k}>
            <th scope="row">{k}</th>
            <td>{told(before)}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Groups({ title, level, unsaid, hidden, groups }: Demographic) {
  return (
    <details className={styles.groups}>
      <summary>
        {textIn(title)} {level === 0 ? 'As it was asked.' : `In ${groups.length} groups.`}
      </summary>
      <p>
        Not said: {share(unsaid)}. Hidden to protect people: {share(hidden)}. Both are −7 in the file.
      </p>
      <table className={styles.counts}>
        <caption>Hidden, of each group</caption>
        <thead>
          <tr>
            <th scope="col">number in the file</th>
            <th scope="col">group</th>
            <th scope="col">hidden</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.code}>
              <th scope="row">{group.code}</th>
              <td>{textIn(group.text)}</td>
              <td>{share(group.hidden)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function LeftOut({ leftOut }: Pick<RiskSheet, 'leftOut'>) {
  const of = (why: 'rule' | 'safety') =>
    leftOut.filter((each) => each.why === why).map(({ title }) => `“${textIn(title)}”`)
  const [byRule, forSafety] = [of('rule'), of('safety')]
  return (
    <>
      {byRule.length > 0 && (
        <p>
          Never in such a file, because of how the survey is made (a fifth group, a group that only some were asked for,
          a question that tells a group): {byRule.join(', ')}.
        </p>
      )}
      {forSafety.length > 0 && (
        <p>Not in this file, or only in part, because it could have said too much: {forSafety.join(', ')}.</p>
      )}
    </>
  )
}

/** The risk sheet: what was done to the rows of a release, and how much that took away. */
export function Made({ id }: { id: string }) {
  const { data } = useRisk(id)
  if (!data) return null
  const { sample, k, l, flagged, demographics } = data
  return (
    <Card title="How the rows were made safe">
      <p>
        The file has {sample.rows} rows: {sample.percent} in 100 of those who answered, drawn by lot, in an order drawn
        by lot.
      </p>
      {demographics.length > 0 ? (
        <p>
          At least {k} rows share each combination of groups, and they gave at least {l} different answers to each
          question that is flagged as sensitive. Groups were put together, and single values hidden, until that was so.
        </p>
      ) : (
        <p>No groups such as age are in it: with so few people they would have told too much.</p>
      )}
      <Violations violations={data.violations} />
      {flagged.questions > 0 && (
        <p>
          Rows whose groups all gave the same answer to a sensitive question: {told(flagged.before)} as answered,{' '}
          {flagged.after} in the file.
        </p>
      )}
      {demographics.map((demographic) => (
        <Groups key={demographic.question} {...demographic} />
      ))}
      <LeftOut leftOut={data.leftOut} />
      <p>
        These rules protect against somebody who knows a person’s groups. Somebody who also knows several of their
        answers may still find their row: that is why rows are for named researchers who signed an agreement.
      </p>
    </Card>
  )
}
