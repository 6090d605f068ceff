import { Card } from '../../look/Card.tsx'
import type { Bar } from '../chart/bars.ts'
import { Chart } from '../chart/Chart.tsx'
import styles from './Release.module.css'

const example = { share: undefined, people: undefined }
const examples: Bar[] = [
  { ...example, value: 'a', label: 'What people said', look: 'answer', reach: 60, text: '60 %' },
  { ...example, value: 'b', label: 'Not sure, or no answer', look: 'beside', reach: 25, text: '25 %' },
  { ...example, value: 'c', label: 'Too few to show', look: 'hidden', reach: 10, text: '0 to 9 people' },
]

/** How to read the page: the symbols and patterns, explained once. */
export function Reading({ notes }: { notes: string[] }) {
  return (
    <Card title="How to read these results">
      <p>
        They are made so that nobody can be picked out: every number is rounded to 5, and from 0 to 9 people are hidden.
        So shares may not add up to 100 %. What people wrote in their own words is shown only where they allowed it,
        once two people have checked it.
      </p>
      <Chart title="An example of the three kinds of bar" bars={examples} />
      <details className={styles.more}>
        <summary>The signs in the tables, and how people were kept safe</summary>
        <dl className={styles.symbols}>
          <dt>c</dt>
          <dd>Hidden to protect people. For a number of answers: it is between 0 and 9.</dd>
          <dt>z</dt>
          <dd>Does not apply here.</dd>
          <dt>x</dt>
          <dd>Not available. Beside “9 in 10 or more”: nearly everyone said the same, so no number is given.</dd>
          <dt>low</dt>
          <dd>So small that it rounds to 0.</dd>
        </dl>
        {notes.length > 0 && (
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </details>
    </Card>
  )
}
