import type en from './en.json'

/** One phrase: a text with places such as {days}, or its plural forms (CLDR names), chosen by the value `count`. */
type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)

export type WordKey = keyof typeof en
/** All that the page itself says, in one language: a file of this folder. */
export type Words = Record<WordKey, Phrase>

/** Says a phrase in one language. A number under `count` chooses the plural form. */
export type Say = (key: WordKey, values?: Record<string, string | number>) => string

export function sayIn(words: Words, tag: string): Say {
  const plural = new Intl.PluralRules(tag)
  return (key, values = {}) => {
    const phrase = words[key]
    const { count } = values
    const text =
      typeof phrase === 'string'
        ? phrase
        : ((typeof count === 'number' ? phrase[plural.select(count)] : undefined) ?? phrase.other)
    return text.replace(/\{(\w+)\}/g, (found, name: string) => String(values[name] ?? found))
  }
}
