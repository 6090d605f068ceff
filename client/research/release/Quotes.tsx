import { Link } from 'wouter'
import type { QuotesReply } from '../../../surveys/api/reviews.ts'
import { textIn } from '../../../surveys/text.ts'
import { Card } from '../../look/Card.tsx'
import { useMe } from '../../me.ts'
import { useQuotes } from '../reviews/queries.ts'
import styles from './Quotes.module.css'

/** What people said in their own words and allowed to be shown, question by question. Draws nothing where there is nothing. */
export function Quotes({ id }: { id: string }) {
  const { data } = useQuotes(id)
  const { me } = useMe()
  if (!data || data.places.length === 0) return null
  return (
    <section className={styles.quotes} aria-labelledby="quotes">
      <h2 id="quotes">In their own words</h2>
      <p>
        Whoever wrote these allowed it. Names and places are masked, some words are translated, and two people have
        checked each text. Please do not try to find out who it was.{' '}
        {me?.may.includes('words:review') && <Link href={`/research/reviews/${id}`}>Texts that wait to be read</Link>}
      </p>
      {data.places.map((place) => (
        <Place key={place.place} place={place} />
      ))}
    </section>
  )
}

function Place({ place: { heading, part, quotes } }: { place: QuotesReply['places'][number] }) {
  return (
    <Card>
      <h3>
        {textIn(heading)}
        {part !== undefined && <span className={styles.part}> {textIn(part)}</span>}
      </h3>
      <ul className={styles.list}>
        {quotes.map(({ id, body, translation, allows }) => (
          <li key={id}>
            <blockquote dir="auto">{body}</blockquote>
            {translation !== null && <p className={styles.part}>In English: {translation}</p>}
            {allows === 'researchers' && <p className={styles.only}>For researchers only: please do not quote this.</p>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
