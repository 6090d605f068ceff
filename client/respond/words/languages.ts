import { english as englishWords } from './english.ts'
import type { PageWords } from './page-words.ts'
import { welsh as welshWords } from './welsh.ts'

/** A language of the page: its BCP 47 tag, its name in its own script, and the page's words in it. */
export interface Language {
  tag: string
  name: string
  words: PageWords
}

export const english: Language = { tag: 'en', name: 'English', words: englishWords }
const languages: Language[] = [english, { tag: 'cy', name: 'Cymraeg', words: welshWords }]

/** The languages in which both this page and a survey's title speak. English is the default of every text. */
export function languagesOf(title: string | Record<string, string>): Language[] {
  return languages.filter(({ tag }) => tag === 'en' || (typeof title === 'object' && tag in title))
}
