import { languageOf } from '../../../../surveys/words/languages.ts'
import type { PageProps } from '../parts/page-parts.ts'

/** Side by side as long as they fit on a phone. */
const MOST_IN_A_LINE = 4

/** Each language by its name in its own script. Pressing one keeps what was typed. */
export function Languages({ page: { languages }, language: { tag, say } }: PageProps) {
  if (languages.length < 2) return null
  const buttons = languages.map(languageOf).map(({ tag: one, name, direction }) => (
    <button
      key={one}
      type="submit"
      name="go"
      value={`language:${one}`}
      lang={one}
      dir={direction}
      aria-current={one === tag ? 'true' : undefined}
    >
      {name}
    </button>
  ))
  return (
    <nav className="languages" aria-label={say('languages')}>
      {languages.length > MOST_IN_A_LINE ? (
        <details>
          <summary>{say('languageName')}</summary>
          {buttons}
        </details>
      ) : (
        buttons
      )}
    </nav>
  )
}
