import type { Text } from '../../../surveys/text.ts'
import { english } from './english.ts'
import type { PageWords } from './page-words.ts'
import { welsh } from './welsh.ts'

/** A language of the page: its BCP 47 tag, its name in its own script, and the page's words in it. */
export interface Language {
  tag: string
  name: string
  words: PageWords
}

const languages: Language[] = [
  { tag: 'en', name: 'English', words: english },
  { tag: 'cy', name: 'Cymraeg', words: welsh },
]

/** The languages that this page speaks and, where a survey is on it, the survey's title too. English is every text's default. */
export function languagesOf(title?: Text): Language[] {
  return languages.filter(
    ({ tag }) => tag === 'en' || title === undefined || (typeof title === 'object' && tag in title),
  )
}

/** The page's words for a SurveyJS locale, which is '' for English. */
export function wordsFor(locale: string): PageWords {
  return languages.find(({ tag }) => tag === locale)?.words ?? english
}
