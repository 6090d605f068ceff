import type { WordKey } from '../../../../surveys/words/say.ts'
import { Go } from '../parts/Go.tsx'
import type { PageProps } from '../parts/page-parts.ts'

/** What can be chosen of each way of reading, and the words for it. */
const choices = {
  theme: { legend: 'waysTheme', of: { '': 'themeDevice', calm: 'themeCalm', cream: 'themeCream', dark: 'themeDark' } },
  size: { legend: 'waysSize', of: { '100': 'size100', '125': 'size125', '150': 'size150', '200': 'size200' } },
  letters: { legend: 'waysLetters', of: { '': 'lettersUsual', easier: 'lettersEasier' } },
  reading: { legend: 'waysReading', of: { '': 'readingUsual', easy: 'readingEasy' } },
} as const satisfies Record<string, { legend: WordKey; of: Record<string, WordKey> }>

/** Colours, size, letters, easy reading: folded away, and chosen for these pages alone. */
export function WaysToRead({ page: { ways }, language: { say } }: PageProps) {
  return (
    <details className="ways">
      <summary>
        <span className="aa" aria-hidden="true">
          Aa
        </span>
        <span className="ways-name">{say('ways')}</span>
      </summary>
      <div className="ways-panel">
        {Object.entries(choices).map(([way, { legend, of }]) => (
          <fieldset key={way} data-way={way}>
            <legend>{say(legend)}</legend>
            {Object.entries(of).map(([value, words]) => (
              <label key={value} className="way" data-value={value}>
                <input
                  type="radio"
                  name={`set:${way}`}
                  value={value}
                  defaultChecked={ways[way as keyof typeof choices] === value}
                />
                <span>{say(words)}</span>
              </label>
            ))}
          </fieldset>
        ))}
        <Go to="set">{say('waysSet')}</Go>
        <p className="small">{say('waysNotKept')}</p>
      </div>
    </details>
  )
}
