import { allowsUnsaid } from '../allows.ts'
import { shownInEntry } from '../answers.ts'
import type { Definition, Question } from '../definition.ts'
import { kindOf } from '../kinds/index.ts'
import { entriesOf } from '../kinds/paneldynamic.ts'
import { givenIn, hasText, sayAllows } from '../kinds/parts/allowing.ts'
import { nameIn } from '../kinds/parts/raw-keys.ts'
import { questionsIn } from '../questions.ts'
import type { Say } from '../words/say.ts'
import type { Earlier } from './advance.ts'
import type { Checked } from './page.ts'
import { type Route, routeOf } from './route.ts'
import type { RawAnswers, Sitting } from './state.ts'

/** All questions that this sitting asks, with its answers in words. Answers of an earlier sitting are never among them. */
export function checkedOf(definition: Definition, sitting: Sitting, say: Say, earlier?: Earlier): Checked[] {
  return checkedIn(routeOf(definition, sitting, earlier), sitting, say)
}

/** The same, on a way that is known. */
export function checkedIn({ stops, seen }: Route, { answers, ways }: Sitting, say: Say): Checked[] {
  const speech = { say, language: ways.language }
  return stops.flatMap(({ place, screen }) =>
    questionsIn(screen?.elements ?? [])
      .filter(({ name }) => seen.shown.has(name))
      .map((question) => {
        const kind = kindOf(question)
        const given = shownPart(question, answers, seen.answers)
        return {
          place,
          question: (ways.reading === 'easy' && question.easy?.title) || question.title,
          answers: kind.inWords(question, given, speech),
          ...(hasText(question, kind, given) && {
            readers: sayAllows(given, speech),
            ...((given.allows ?? allowsUnsaid) === allowsUnsaid && { unread: true as const }),
          }),
        }
      }),
  )
}

/** What was answered of what is asked: in an entry of a dynamic panel something may not be asked any more. */
function shownPart(question: Question, answers: RawAnswers, kept: RawAnswers) {
  const given = givenIn(answers, question.name)
  if (question.type !== 'paneldynamic') return given
  const value = entriesOf(question, given.value).map((entry) => {
    const shown = new Set(shownInEntry(question, entry, kept))
    return Object.fromEntries(Object.entries(entry).filter(([key]) => shown.has(nameIn(key))))
  })
  return { ...given, value }
}
