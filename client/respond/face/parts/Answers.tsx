import type { ReactNode } from 'react'
import type { Checked } from '../../../../surveys/sitting/page.ts'
import type { Language } from '../../../../surveys/words/languages.ts'
import { Wording } from './Wording.tsx'

interface AnswersProps {
  checked: Checked[]
  language: Language
  /** What stands beside each answer, where it can still be changed; then also who may read it. */
  beside?(one: Checked): ReactNode
}

/** What was asked, and what someone answered. */
export function Answers({ checked, language: { tag, say }, beside }: AnswersProps) {
  return (
    <dl className="answers">
      {checked.map((one) => (
        <div
          key={`${one.place} ${JSON.stringify(one.question)}`}
          data-tells={beside && one.readers && !one.unread ? say('hintsCheck') : undefined}
        >
          <dt>
            <Wording text={one.question} tag={tag} />
          </dt>
          {one.answers.length === 0 ? (
            <dd className="skipped">{say('checkSkipped')}</dd>
          ) : (
            one.answers.map((answer) => (
              <dd key={answer}>
                <span dir="auto">{answer}</span>
              </dd>
            ))
          )}
          {beside && one.readers && <dd className="readers">{one.readers}</dd>}
          {beside && <dd className="beside">{beside(one)}</dd>}
        </div>
      ))}
    </dl>
  )
}
