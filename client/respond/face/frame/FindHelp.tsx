import { type HelpLine, helpGroups, type Nation } from '../../../../surveys/support/help-lines.ts'
import type { WordKey } from '../../../../surveys/words/say.ts'
import { dayIn } from '../parts/day-in.ts'
import type { PageProps } from '../parts/page-parts.ts'
import { Wording } from '../parts/Wording.tsx'

/** Views after which nothing is asked any more: help is not folded away there. */
const ends = new Set(['code', 'done', 'taken-back'])

const placeWords: Record<'everywhere' | Nation, WordKey> = {
  everywhere: 'helpEverywhere',
  england: 'helpEngland',
  wales: 'helpWales',
  scotland: 'helpScotland',
  'northern-ireland': 'helpNorthernIreland',
}

/** Who listens, on every page: first those for everyone, then those of each nation. */
export function FindHelp({ page: { view }, language }: PageProps) {
  const { say } = language
  return (
    <details className="fold help" open={ends.has(view.view)}>
      <summary>{say('findHelp')}</summary>
      <p>{say('findHelpText')}</p>
      {helpGroups().map(({ place, lines }) => (
        <details key={place} className="group" open={place === 'everywhere'}>
          <summary>
            <h2>{say(placeWords[place])}</h2>
          </summary>
          <ul>
            {lines.map((line) => (
              <Line key={line.name} line={line} language={language} />
            ))}
          </ul>
        </details>
      ))}
      <p>{say('checkNumbers')}</p>
    </details>
  )
}

function Line({ line, language: { tag, say } }: { line: HelpLine; language: PageProps['language'] }) {
  const { name, phone, sms, web, free, text, hours, checked } = line
  return (
    <li>
      <strong lang="en">{name}</strong> <Wording text={text} tag={tag} /> {hours && <Wording text={hours} tag={tag} />}
      <br />
      {phone && <a href={`tel:${phone.replaceAll(' ', '')}`}>{say('helpCall', { phone })}</a>}{' '}
      {sms && (
        <a href={`sms:${sms.number}${sms.word ? `?body=${sms.word}` : ''}`}>
          {sms.word
            ? say('helpMessage', { text: sms.word, phone: sms.number })
            : say('helpMessageTo', { phone: sms.number })}
        </a>
      )}{' '}
      {!phone && !sms && web && (
        <a href={web} rel="nofollow noreferrer">
          {say('helpWebsite', { text: name })}
        </a>
      )}
      <br />
      <span className="small">
        {free === false && `${say('helpNotFree')} `}
        {(phone || sms) && (checked ? say('helpChecked', { date: dayIn(checked, tag) }) : say('helpNotChecked'))}
      </span>
    </li>
  )
}
