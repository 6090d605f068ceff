import { Card } from '../look/Card.tsx'
import { Chart } from './Chart.tsx'
import styles from './Release.module.css'

/** How to read the page: the symbols and patterns, explained once. */
export function Reading({ notes }: { notes: string[] }) {
  return (
    <Card title="How to read these results">
      <p>
        Nobody can be picked out. So numbers are rounded to the nearest 5, and shares are worked out from the rounded
        numbers. They may not add up to 100 %.
      </p>
      <Chart
        title="An example of the three kinds of bar"
        bars={[
          { value: 'a', label: 'An answer', look: 'answer', percent: 60, text: '60 %', people: undefined },
          { value: 'b', label: 'Not sure, or no answer', look: 'beside', percent: 25, text: '25 %', people: undefined },
          {
            value: 'c',
            label: 'Hidden: too few',
            look: 'hidden',
            percent: 12,
            text: '0 to 9 people',
            people: undefined,
          },
        ]}
      />
      <dl className={styles.symbols}>
        <dt>c</dt>
        <dd>Hidden to protect people. It is between 0 and 9.</dd>
        <dt>z</dt>
        <dd>Does not apply here.</dd>
        <dt>x</dt>
        <dd>Not available.</dd>
        <dt>low</dt>
        <dd>So small that it rounds to 0.</dd>
      </dl>
      {notes.length > 0 && (
        <>
          <h3>What was done to keep everybody safe</h3>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
