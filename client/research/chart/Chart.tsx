import { useId } from 'react'
import { type Bar, chartInWords } from './bars.ts'
import styles from './Chart.module.css'

const HEIGHT = 20

/** The two patterns, drawn once for each bar: an id must be unique on the page. */
function Pattern({ id, look }: { id: string; look: Bar['look'] }) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="8" height="8" className={look === 'hidden' ? styles.hatchGround : styles.besideGround} />
      <rect width="2" height="8" className={look === 'hidden' ? styles.hatchLine : styles.besideLine} />
    </pattern>
  )
}

/** Widths are attributes of SVG, not styles: the page's security policy allows no inline style. */
function BarShape({ bar }: { bar: Bar }) {
  const id = useId()
  const patterned = bar.look === 'hidden' || bar.look === 'beside'
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
        <div className={styles.row} key={bar.value}>
          <span className={styles.label}>{bar.label}</span>
          <BarShape bar={bar} />
          <span className={bar.look === 'answer' ? styles.text : styles.quiet}>
            {bar.text}
            {bar.share !== undefined && bar.people !== undefined && (
              <span className={styles.people}> {bar.people} people</span>
            )}
          </span>
        </div>
      ))}
    </div>
  )
}
