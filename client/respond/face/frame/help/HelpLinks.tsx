import type { HelpLine } from '../../../../../surveys/support/help-lines.ts'
import { dayIn } from '../../parts/day-in.ts'
import type { PageProps } from '../../parts/page-parts.ts'
import { Wording } from '../../parts/Wording.tsx'

interface HelpLinksProps extends Pick<PageProps, 'language'> {
  line: HelpLine
  /** As a button with the name on it. */
  large?: boolean
}

/** One of those who listen: how to reach them, and for whom they are. */
export function HelpLinks({ line, language: { tag, say }, large = false }: HelpLinksProps) {
  const { name, phone, sms, web, free, text, hours, checked } = line
  const label = (words: string) => (large ? [name, words] : [words])
  const look = large ? 'button quiet' : undefined
  return (
    <>
      {!large && <strong lang="en">{name}</strong>}
      {phone && (
        <a className={look} href={`tel:${phone.replaceAll(' ', '')}`}>
          <Label words={label(say('helpCall', { phone }))} />
        </a>
      )}
      {sms && (
        <a className={look} href={`sms:${sms.number}${sms.word ? `?body=${sms.word}` : ''}`}>
          <Label
            words={label(
              sms.word
                ? say('helpMessage', { text: sms.word, phone: sms.number })
                : say('helpMessageTo', { phone: sms.number }),
            )}
          />
        </a>
      )}
      {/* In a tab of its own: what was typed here stays. */}
      {!phone && !sms && web && (
        <a className={look} href={web} target="_blank" rel="noopener noreferrer nofollow">
          {say('helpWebsite', { text: name })}
        </a>
      )}
      <p className="small">
        <Wording text={text} tag={tag} /> {hours && <Wording text={hours} tag={tag} />}
        {free === false && ` ${say('helpNotFree')}`}
        {checked && ` ${say('helpChecked', { date: dayIn(checked, tag) })}`}
      </p>
    </>
  )
}

/** A name, where there is one, and what pressing does. */
function Label({ words }: { words: string[] }) {
  const [name, ...rest] = words
  if (rest.length === 0) return name
  return (
    <>
      <strong lang="en">{name}</strong> <span>{rest}</span>
    </>
  )
}
