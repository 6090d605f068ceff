import ar from './ar.json' with { type: 'json' }
import cy from './cy.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import { type Say, sayIn, type Words } from './say.ts'

/** A language that our own pages speak. */
export interface Language {
  /** BCP 47. */
  tag: string
  /** Its name in its own script. */
  name: string
  direction: 'ltr' | 'rtl'
  words: Words
  say: Say
}

/** The files of this folder. A phrase that a file lacks is said in English; a test sees to it that none is lacking. */
const files: Record<string, Partial<Words>> = { en, cy, ar }

/** All of them, in the order in which they are offered. */
export const languages: Language[] = Object.entries(files).map(([tag, file]) => {
  const words: Words = { ...en, ...file }
  const say = sayIn(words, tag)
  return { tag, name: say('languageName'), direction: say('direction') === 'rtl' ? 'rtl' : 'ltr', words, say }
})

/** The language with this tag, or English where our pages do not speak it. */
export function languageOf(tag: string): Language {
  return languages.find((language) => language.tag === tag) ?? languages[0]!
}
