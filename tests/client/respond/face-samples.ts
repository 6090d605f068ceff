import { standardContract } from '../../../surveys/contract.ts'
import { withWording } from '../../../surveys/contract-in-words.ts'
import type { Definition } from '../../../surveys/definition.ts'
import library from '../../../surveys/library/in-their-own-words.json' with { type: 'json' }
import { assentChecks } from '../../../surveys/sitting/assent.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import type { FacePage, PageSurvey, View } from '../../../surveys/sitting/page.ts'
import { screensOf } from '../../../surveys/sitting/screens.ts'
import type { RawAnswers, Sitting } from '../../../surveys/sitting/state.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import type { Ways } from '../../../surveys/sitting/ways.ts'
import { languageOf } from '../../../surveys/words/languages.ts'

const definition = library as Definition
const slug = 'in-their-own-words'
const code = {
  words: 'garden lantern otter biscuit meadow',
  digits: '4821 9930 1174 5026 3318',
  site: 'survey.example',
}

const survey: PageSurvey = {
  slug,
  door: doorOf(slug),
  version: 1,
  definition,
  contract: withWording(standardContract),
  wave: {
    id: '6f1c1f6e-3f0a-4b7e-9a53-0f0f7f1f2a3b',
    rehearsal: false,
    demonstration: false,
    takeBackDays: 14,
    lastDay: null,
  },
}

export const usual: Ways = { language: 'en', theme: '', size: '100', letters: '', reading: '' }

/** A page of every view, and of every screen of a survey, by name. */
export function samplePages(ways: Ways = usual): [name: string, page: FacePage][] {
  const { say } = languageOf(ways.language)
  const base = { ways, languages: ['en', 'cy', 'ar'], action: `/q/${survey.door}` }
  const sittingAt = (place: string, answers: RawAnswers = {}): Sitting => ({
    version: 1,
    wave: survey.wave.id,
    key: 'a1'.repeat(16),
    place,
    ways,
    answers,
    earlier: '',
    kiosk: false,
  })
  const at = (place: string, answers: RawAnswers = {}): FacePage => {
    const sitting = sittingAt(place, answers)
    return { ...base, survey, sitting, view: viewOf(definition, sitting, [], say) }
  }
  const withWays = (place: string, more: Partial<Ways>): FacePage => {
    const page = at(place)
    return { ...page, ways: { ...ways, ...more } }
  }
  const inSitting = (view: View, kiosk = false): FacePage => ({
    ...base,
    survey,
    sitting: { ...sittingAt('check'), kiosk },
    view,
  })
  const alone = (view: View, action = base.action): FacePage => ({ ...base, view, action })

  const screens = screensOf(definition)
  const problem = { question: 'people_count', field: 'a-people_count', message: say('number') }
  const asked = at(`q:${screens[0]!.name}`, { people_count: 'some' })
  const typed = { people_count: '3', tell_leaders: 'One who says “sorry” <and> means it.' }
  const check = at('check', typed)
  const { checked } = check.view as Extract<View, { view: 'check' }>
  return [
    ['opening', at('opening')],
    ...assentChecks.map((_, i): [string, FacePage] => [`assent ${i + 1}`, at(`assent:${i + 1}`)]),
    ['assent again', inSitting({ view: 'assent', number: 1, again: true })],
    ['promise', at('promise')],
    ['promise in pictures', withWays('promise', { reading: 'easy' })],
    ['exit', at('exit')],
    ['note', inSitting({ view: 'note', page: definition.pages[0]!.name })],
    ...screens.map((screen): [string, FacePage] => [`question ${screen.name}`, at(`q:${screen.name}`)]),
    ['question with a problem', { ...asked, view: { ...asked.view, problems: [problem] } as View }],
    ['check', check],
    ['check busy', inSitting({ view: 'check', checked, unsent: 'busy', problems: [] })],
    ['check unsure', inSitting({ view: 'check', checked, unsent: 'unsure', problems: [] })],
    ['code', inSitting({ view: 'code', ...code, answered: true })],
    ['code for nothing', inSitting({ view: 'code', ...code, answered: false })],
    ['code on a tablet', inSitting({ view: 'code', ...code }, true)],
    ['done', { ...alone({ view: 'done' }), survey }],
    ['done on a tablet', { ...alone({ view: 'done', kiosk: true }), survey }],
    ['later', inSitting({ view: 'later' })],
    ['later failed', inSitting({ view: 'later', failed: true })],
    ['later code', inSitting({ view: 'later-code', code: code.words, until: '2026-12-04' })],
    ['resume', inSitting({ view: 'resume' })],
    ['resume mistyped', inSitting({ view: 'resume', problem: 'mistyped' })],
    ['closed', inSitting({ view: 'closed', checked })],
    ['changed', inSitting({ view: 'changed', checked })],
    ['take back', alone({ view: 'take-back', typed: '', waves: [] }, '/take-back')],
    [
      'take back mistyped',
      alone(
        {
          view: 'take-back',
          typed: 'garden lantern',
          problem: 'notACode',
          waves: [
            { title: definition.title, state: 'open', days: 14, lastDay: null },
            { title: 'Values', state: 'closed', days: 14, lastDay: '2026-12-04' },
            { title: 'Charter', state: 'too-late', days: 14, lastDay: '2026-10-04' },
          ],
        },
        '/take-back',
      ),
    ],
    ['taken back', alone({ view: 'taken-back' }, '/take-back')],
    ...(['not-open', 'not-found', 'broken', 'unavailable', 'too-long'] as const).map((message): [string, FacePage] => [
      `message ${message}`,
      alone({ view: 'message', message }),
    ]),
  ]
}
