import { useId } from 'react'
import { type Bar, chartInWords, type Pair, pairsInWords } from './bars.ts'
import styles from './Chart.module.css'

const HEIGHT = 20

/** Looks that have a pattern, and its ground and its lines. */
const patterns: Partial<Record<Bar['look'], { ground: string | undefined; line: string | undefined }>> = {
  beside: { ground: styles.besideGround, line: styles.besideLine },
  hidden: { ground: styles.hatchGround, line: styles.hatchLine },
  earlier: { ground: styles.hatchGround, line: styles.earlierLine },
}

/** A pattern, drawn once for each bar: an id must be unique on the page. */
function Pattern({ id, look }: { id: string; look: Bar['look'] }) {
  const { ground, line } = patterns[look] ?? {}
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="8" height="8" className={ground} />
      <rect width="2" height="8" className={line} />
    </pattern>
  )
}

/** Widths are attributes of SVG, not styles: the page's security policy allows no inline style. */
function BarShape({ bar }: { bar: Bar }) {
  const id = useId()
  const patterned = patterns[bar.look] !== undefined
  return (
    <svg className={styles.bar} width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      <rect x="0" y="1" width="100%" height={HEIGHT - 2} className={styles.track} />
      {patterned && <Pattern id={id} look={bar.look} />}
      {bar.reach > 0 && (
        <rect
          x="0"
          y="1"
          width={`${bar.reach}%`}
          height={HEIGHT - 2}
          className={styles[bar.look]}
          fill={patterned ? `url(#${id})` : undefined}
        />
      )}
      <line x1="1" x2="1" y1="0" y2={HEIGHT} className={styles.axis} />
    </svg>
  )
}

/** Bars of one table, each labelled in place: no legend to hunt, no colour without a pattern or a text. */
export function Chart({ bars, title }: { bars: Bar[]; title: string }) {
  return (
    <div className={styles.chart} role="img" aria-label={`${title}. ${chartInWords(bars)}`}>
      {bars.map((bar) => (
        <Row key={bar.value} bar={bar} />
      ))}
    </div>
  )
}

/** The same answers of several waves, bar beneath bar: the newest in full colour, those before it striped. */
export function Compared({ pairs, title }: { pairs: Pair[]; title: string }) {
  return (
    <div className={styles.compared} role="img" aria-label={`${title}. ${pairsInWords(pairs)}`}>
      {pairs.map(({ value, label, bars }) => (
        <div className={styles.pair} key={value}>
          <p className={styles.pairLabel}>{label}</p>
          <div className={styles.chart}>
            {bars.map((bar) => (
              <Row key={bar.value} bar={bar} />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

function Row({ bar }: { bar: Bar }) {
  return (
    <div className={styles.row}>
      <span className={styles.label}>{bar.label}</span>
      <BarShape bar={bar} />
      <span className={bar.look === 'answer' || bar.look === 'now' ? styles.text : styles.quiet}>
        {bar.text}
        {bar.share !== undefined && bar.people !== undefined && (
          <span className={styles.people}> {bar.people} people</span>
        )}
      </span>
    </div>
  )
}
