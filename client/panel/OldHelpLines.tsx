import { type HelpLine, helpLines, staleHelp } from '../../surveys/support/help-lines.ts'
import { dayInWords } from '../days.ts'
import { Notice } from '../look/Notice.tsx'
import styles from './Survey.module.css'

const today = () => new Date().toISOString().slice(0, 10)

/** A line and when it was checked, as somebody reads it who is to ring it. */
function lineInWords({ name, phone, sms, checked }: HelpLine): string {
  const number = phone ?? (sms && `text ${sms.word ?? ''} to ${sms.number}`.replace('  ', ' '))
  const when = checked ? `last checked on ${dayInWords(checked)}` : 'never checked'
  return `${number ? `${name} (${number})` : name}: ${when}.`
}

/** Warns of help lines that young people are given on every page and that nobody has checked for six months. */
export function OldHelpLines({ lines = helpLines }: { lines?: HelpLine[] }) {
  const old = staleHelp(lines, today())
  if (old.length === 0) return null
  return (
    <Notice title="Somebody should check the help lines">
      <p>
        {old.length === lines.length
          ? `None of the ${lines.length} help lines`
          : `${old.length} of the ${lines.length} help lines`}{' '}
        on young people’s pages {old.length === lines.length ? 'was' : 'were not'} checked in the last six months.
      </p>
      <details className={styles.details}>
        <summary>Which ones, and what to do</summary>
        <ul>
          {old.map((line) => (
            <li key={line.name}>{lineInWords(line)}</li>
          ))}
        </ul>
        <p>
          A facilitator rings each number, or reads the line’s own page: is it still there, free, and open when we say?
          Then whoever runs this site writes the day beside that line in <code>surveys/support/help.json</code>, as{' '}
          <code>"checked": "{today()}"</code>.
        </p>
      </details>
    </Notice>
  )
}
