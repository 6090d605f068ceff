import { useState } from 'react'
import { Card } from '../../look/Card.tsx'
import styles from './Reviews.module.css'

/** What to do on reading of harm, and for oneself. Kind and short: it is read by somebody who has just read something hard. */
export function Care() {
  const [wide] = useState(() => matchMedia('(min-width: 960px)').matches)
  return (
    <Card>
      <details className={styles.care} open={wide}>
        <summary>
          <h2>If a text is hard to read</h2>
        </summary>
        <p>Some texts tell of bad things. Stop whenever you like, and take a break: nothing is lost.</p>
        <h3>Somebody may be in danger now</h3>
        <p>
          Tell the safeguarding lead of your organisation <strong>today</strong>. Say that something worrying was
          written, and in which survey. Say in general words what it is about.
        </p>
        <p>
          Do not pass on the text, not even a part of it. You cannot find out who wrote it, and you must not try.
          Whoever wrote it was promised both.
        </p>
        <h3>For you</h3>
        <ul>
          <li>Talk to somebody you trust about how you are. You need not say what the text said.</li>
          <li>
            Samaritans: call <a href="tel:116123">116 123</a>. Shout: text SHOUT to{' '}
            <a href="sms:85258?&body=SHOUT">85258</a>. Both are free, day and night.
          </li>
          <li>
            In an emergency call <a href="tel:999">999</a>.
          </li>
        </ul>
      </details>
    </Card>
  )
}
