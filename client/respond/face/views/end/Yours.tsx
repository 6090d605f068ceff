import type { Checked } from '../../../../../surveys/sitting/page.ts'
import type { Language } from '../../../../../surveys/words/languages.ts'
import { Answers } from '../../parts/Answers.tsx'

/** What someone answered and could not send: folded away, and not lost. */
export function Yours({ checked, language }: { checked: Checked[]; language: Language }) {
  const answered = checked.filter(({ answers }) => answers.length > 0)
  if (answered.length === 0) return null
  const { say } = language
  return (
    <details className="fold" data-yours="">
      <summary>{say('yours')}</summary>
      <p>{say('notSentYours')}</p>
      <Answers checked={answered} language={language} />
    </details>
  )
}
