import type { CSSProperties } from 'react'
import type { Definition } from '../../../surveys/definition.ts'
import { helpLines } from '../../../surveys/support/help-lines.ts'
import { textIn } from '../../../surveys/text.ts'
import { type Language, languages } from '../../../surveys/words/languages.ts'

/** All that stands on a poster or a card, in one language. */
export interface Paper {
  language: Language
  /** What the QR code says, and what is typed: whole, and without what nobody types. */
  address: string
  short: string
  /** The name of the survey, where it is to be printed. */
  name: string | undefined
}

/** The languages in which both our own pages and this survey can be read. */
export function spokenIn({ title }: Pick<Definition, 'title'>): Language[] {
  return languages.filter(({ tag }) => tag === 'en' || (typeof title === 'object' && tag in title))
}

/** `address` is the survey's own, as the server gives it. */
export function paperOf(
  { title }: Pick<Definition, 'title'>,
  address: string,
  language: Language,
  { named }: { named: boolean },
): Paper {
  const whole = `${address}/${language.tag}`
  return {
    language,
    address: whole,
    short: whole.replace(/^https?:\/\//, ''),
    name: named ? textIn(title, language.tag) : undefined,
  }
}

/** The line to call that stands on a poster: the first that is free and there for everyone. */
export const lineToCall = helpLines.find(({ phone, free, nations }) => phone && free !== false && nations.length === 4)

/** How long a text is, for the style sheet: what is long is set smaller. */
export const lettersOf = (text: string) => ({ '--letters': text.length }) as CSSProperties
