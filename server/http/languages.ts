import type { Definition } from '../../surveys/definition.ts'
import type { PageSurvey } from '../../surveys/sitting/page.ts'
import type { Ways } from '../../surveys/sitting/ways.ts'
import { languages } from '../../surveys/words/languages.ts'
import { pickLanguage } from './accept-language.ts'

/** All that our own pages speak. */
export const ours = languages.map(({ tag }) => tag)
const lists = new WeakMap<Definition, string[]>()

/** What a page can be read in: the languages that the survey speaks too come first. */
export function languagesFor(survey: PageSurvey | undefined): string[] {
  if (!survey) return ours
  const known = lists.get(survey.definition)
  if (known) return known
  const spoken = spokenBy(survey.definition)
  const list = [...ours.filter((tag) => spoken.has(tag)), ...ours.filter((tag) => !spoken.has(tag))]
  lists.set(survey.definition, list)
  return list
}

function spokenBy({ title }: Definition): Set<string> {
  return new Set(['en', ...(typeof title === 'string' ? [] : Object.keys(title))])
}

/**
 * How a page is read before anyone chose anything. `wish` is the language in the address; else the browser says which,
 * among those that both page and survey speak.
 */
export function firstWays(wish: string | undefined, header: string | undefined, survey?: PageSurvey): Ways {
  const both = survey ? ours.filter((tag) => spokenBy(survey.definition).has(tag)) : ours
  const language = wish !== undefined && ours.includes(wish) ? wish : pickLanguage(header, both)
  return { language, theme: '', size: '100', letters: '', reading: '' }
}
