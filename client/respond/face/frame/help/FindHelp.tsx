import { helpGroups, helpLines, type Nation } from '../../../../../surveys/support/help-lines.ts'
import type { WordKey } from '../../../../../surveys/words/say.ts'
import type { PageProps } from '../../parts/page-parts.ts'
import { HelpForAll } from './HelpForAll.tsx'
import { HelpLinks } from './HelpLinks.tsx'

/** Views after which nothing is asked any more: help is not folded away there. */
const ends = new Set(['code', 'done', 'taken-back'])

const nationWords: Record<Nation, WordKey> = {
  england: 'helpEngland',
  wales: 'helpWales',
  scotland: 'helpScotland',
  'northern-ireland': 'helpNorthernIreland',
}

/** Who listens, on every page: first those for everyone, to be pressed at once, then those of each nation. */
export function FindHelp({ page: { view }, language }: PageProps) {
  const { say } = language
  const isChecked = helpLines.every(({ phone, sms, checked }) => (!phone && !sms) || checked)
  return (
    <details className="fold help" open={ends.has(view.view)}>
      <summary>{say('findHelp')}</summary>
      <p>{say('findHelpText')}</p>
      <h2 className="unseen">{say('helpEverywhere')}</h2>
      <HelpForAll language={language} />
      {!isChecked && <p>{say('helpUnchecked')}</p>}
      {helpGroups().map(
        ({ place, lines }) =>
          place !== 'everywhere' && (
            <details key={place} className="group">
              <summary>
                <h2>{say(nationWords[place])}</h2>
              </summary>
              <ul>
                {lines.map((line) => (
                  <li key={line.name}>
                    <HelpLinks line={line} language={language} />
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
      <p>{say('checkNumbers')}</p>
    </details>
  )
}
