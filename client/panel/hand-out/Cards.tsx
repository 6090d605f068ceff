import styles from './Cards.module.css'
import { lettersOf, type Paper } from './papers.ts'
import { Qr } from './Qr.tsx'

/** As many as fit on a sheet of A4, each 105 by 74 millimetres. */
const PER_SHEET = 8

/** One sheet of A4 to be cut into cards, all the same. A screen reader hears one of them. */
export function Cards({ paper }: { paper: Paper }) {
  return (
    <div className={styles.cards}>
      {Array.from({ length: PER_SHEET }, (_, i) => (
        <div key={i} className={styles.cell} aria-hidden={i > 0 ? true : undefined}>
          <Card paper={paper} />
        </div>
      ))}
    </div>
  )
}

/** The name takes the place of the promise: there is not room for both in every language. */
function Card({ paper: { language, address, short, name } }: { paper: Paper }) {
  const { tag, direction, say } = language
  return (
    <div className={styles.card} lang={tag} dir={direction}>
      <Qr className={styles.qr} text={address} label={short} />
      <div className={styles.words}>
        <p className={styles.heading}>{say('posterHeading')}</p>
        {name ? (
          <p className={styles.name} style={lettersOf(name)}>
            {name}
          </p>
        ) : (
          <p>{say('cardPromise')}</p>
        )}
      </div>
      <div className={styles.type}>
        <p>{say('cardScan')}</p>
        <p className={styles.address} dir="ltr" style={lettersOf(short)}>
          {short}
        </p>
      </div>
    </div>
  )
}
