import { Link } from 'wouter'
import type { WaveSummary } from '../../surveys/api/waves.ts'
import { dayInWords } from '../days.ts'
import { Card } from '../look/Card.tsx'
import styles from './Survey.module.css'
import { kindInWords, stateInWords, tooManyInWords } from './words.ts'

/** Every wave that was closed, newest first, with the way to its results. */
export function Waves({ waves }: { waves: WaveSummary[] }) {
  const closed = waves.filter((wave) => wave.state !== 'open')
  return (
    <Card title="Waves so far">
      {closed.length === 0 && <p>None yet. A wave stands here once it has been closed.</p>}
      <ul className={styles.waves}>
        {closed.map((wave) => (
          <li key={wave.id}>
            <h3>
              {kindInWords(wave.kind)} of {dayInWords(wave.openedOn)}, version {wave.version}
            </h3>
            <p>{stateInWords(wave)}</p>
            {tooManyInWords(wave) && <p>{tooManyInWords(wave)}</p>}
            {wave.release && (
              <p>
                <Link href={`/research/releases/${wave.release}`}>
                  Read the results<span className="unseen"> of {dayInWords(wave.openedOn)}</span>
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
