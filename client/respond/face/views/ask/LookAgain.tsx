import type { FieldProblem } from '../../../../../surveys/sitting/state.ts'
import type { Say } from '../../../../../surveys/words/say.ts'

/** What to look at again, with links that lead to it. It takes the focus, also where no script runs. */
export function LookAgain({ problems, say }: { problems: FieldProblem[]; say: Say }) {
  if (problems.length === 0) return null
  return (
    <div
      id="look-again"
      className="look-again"
      role="alert"
      data-problems=""
      aria-labelledby="look-again-title"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: whoever pressed Next must learn why the page did not move on
      autoFocus
    >
      <h2 id="look-again-title">{say('lookAgain')}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
