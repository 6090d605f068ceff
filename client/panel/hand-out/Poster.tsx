import { SpeechMark } from '../../look/SpeechMark.tsx'
import styles from './Poster.module.css'
import { lettersOf, lineToCall, type Paper } from './papers.ts'
import { Qr } from './Qr.tsx'

/** One sheet of A4 for a wall. `all` are the languages that the survey can be read in. */
export function Poster({ paper, all }: { paper: Paper; all: Paper[] }) {
  const { language, address, short, name } = paper
  const { tag, direction, say } = language
  return (
    <div className={styles.poster} lang={tag} dir={direction}>
      <div className={styles.top}>
        <SpeechMark />
        <p className={styles.heading}>{say('posterHeading')}</p>
        {name && (
          <p className={styles.name} style={lettersOf(name)}>
            {name}
          </p>
        )}
        <p className={styles.promises}>
          {sentencesIn(say('posterPromise'), tag).map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </p>
      </div>
      <div className={styles.middle}>
        <div className={styles.scan}>
          <Qr className={styles.qr} text={address} label={short} />
          <div className={styles.ways}>
            <p className={styles.point}>{say('posterScan')}</p>
            <p>{say('posterType')}</p>
          </div>
        </div>
        <p className={styles.address} dir="ltr" style={lettersOf(short)}>
          {short}
        </p>
      </div>
      <div className={styles.bottom}>
        <p>{say('posterTakeBack')}</p>
        {lineToCall && <p>{say('posterHelp', { text: lineToCall.name, phone: `\u2066${lineToCall.phone}\u2069` })}</p>}
        {all.length > 1 && (
          <p>
            {say('posterLanguages')}{' '}
            {all.map(({ language: other }, i) => (
              <span key={other.tag}>
                {i > 0 && ' · '}
                <bdi lang={other.tag}>{other.name}</bdi>
              </span>
            ))}
          </p>
        )}
      </div>
    </div>
  )
}

/** With the space after each, so that a screen reader and a copy keep them apart. */
function sentencesIn(text: string, tag: string): string[] {
  return Array.from(new Intl.Segmenter(tag, { granularity: 'sentence' }).segment(text), ({ segment }) => segment)
}
