import { type Fields, postedValue } from '../../../surveys/sitting/fields.ts'
import { chooseWays, type Ways } from '../../../surveys/sitting/ways.ts'
import { firstWays, ours } from '../../http/languages.ts'

/** The one text under a name; '' where there is none. */
export const textOf = (fields: Fields, name: string): string => postedValue(fields, name) ?? ''

/** A button that only changes how the page is read, wherever someone is. */
export const isReading = (go: string): boolean => go === 'set' || go.startsWith('language:')

/**
 * How a page that holds no sitting is read: its hidden fields, and what was chosen on it just now. What makes no sense
 * is as on a first page. `accepts` is the browser's Accept-Language.
 */
export function waysOf(fields: Fields, accepts: string | undefined): Ways {
  const go = textOf(fields, 'go')
  const carried = chooseWays(firstWays(undefined, accepts), (way) => postedValue(fields, way))
  const chosen = go === 'set' ? chooseWays(carried, (way) => postedValue(fields, `set:${way}`)) : carried
  const language = go.startsWith('language:') ? go.slice('language:'.length) : chosen.language
  return { ...chosen, language: ours.includes(language) ? language : firstWays(undefined, accepts).language }
}
