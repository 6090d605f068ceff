import type { SurveyReply } from '../../../surveys/api/respond.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import type { PageSurvey } from '../../../surveys/sitting/page.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import type { Language } from '../../../surveys/words/languages.ts'
import { sayIn, type Words } from '../../../surveys/words/say.ts'

/** The survey of a page; undefined where it has closed, or what is asked now is no longer what that page showed. */
export async function fetchSurvey(slug: string, { version, wave }: Sitting): Promise<PageSurvey | undefined> {
  const response = await fetch(`/api/surveys/${encodeURIComponent(slug)}`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  })
  if (!response.ok) return undefined
  const reply = (await response.json()) as SurveyReply
  if (reply.version !== version || reply.wave?.id !== wave || reply.wave.state !== 'open') return undefined
  return { ...reply, door: doorOf(slug), wave: reply.wave }
}

const files = import.meta.glob<Words>('../../../surveys/words/*.json', { import: 'default' })

/** One language of the page, and no other: each is a file of its own. Undefined where the page does not speak it. */
export async function fetchLanguage(tag: string): Promise<Language | undefined> {
  const words = await files[`../../../surveys/words/${tag}.json`]?.()
  if (!words) return undefined
  const say = sayIn(words, tag)
  return { tag, name: say('languageName'), direction: say('direction') === 'rtl' ? 'rtl' : 'ltr', words, say }
}
