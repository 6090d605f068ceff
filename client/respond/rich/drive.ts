import type { SurveyModel } from 'survey-core'
import { advance } from '../../../surveys/sitting/advance.ts'
import { readAnswers } from '../../../surveys/sitting/fields.ts'
import type { PageSurvey, View } from '../../../surveys/sitting/page.ts'
import { readSitting } from '../../../surveys/sitting/read-sitting.ts'
import type { Go, Misfit, Sitting } from '../../../surveys/sitting/state.ts'
import { viewOf } from '../../../surveys/sitting/view.ts'
import type { Language } from '../../../surveys/words/languages.ts'
import type { PageProps } from '../face/parts/page-parts.ts'
import type { Driver } from '../light/driver.ts'
import { turned } from '../light/page.ts'
import { fetchLanguage } from './fetch-survey.ts'
import { answer, namesOn } from './make-model.ts'
import { isDrawn } from './Page.tsx'
import { fieldsIn, writeSitting } from './read-form.ts'
import { openStage } from './stage.tsx'

interface DriveParts {
  survey: PageSurvey
  language: Language
  model: SurveyModel
}

/** Presses that lead from one drawn page to another. How to read, coming back later and sending are the server's. */
const presses = /^(next|back|skip|(to|add|remove|clear):.+)$/
/** Places from which they lead there. Once answers were sent, only the server knows where someone is. */
const places = /^(exit|check|(note|q):.+)$/

/** Where a sitting is. */
interface Where {
  sitting: Sitting
  problems: Misfit[]
  language: Language
}

/** The page that is drawn for it. */
interface Seen extends Where {
  view: View
}

interface Drive {
  driver: Driver
  /** Goes through the motions of one press, on a page that nobody sees: the first real one is then as quick as all others. */
  rehearse(sitting: Sitting): Promise<void>
}

/** Draws the pages of one sitting in the browser. */
export function drive({ survey, language, model }: DriveParts): Drive {
  const { definition } = survey
  const languages = new Map([[language.tag, language]])
  const stage = openStage(model)
  let here: (Seen & { form: HTMLFormElement }) | undefined
  let hasLeft = false

  /** The page for where a sitting is; undefined where it is none of ours. The model then stands at the same place. */
  function look(where: Where): Seen | undefined {
    const { sitting, problems, language } = where
    const view = viewOf(definition, sitting, problems, language.say)
    if (!isDrawn(view.view)) return undefined
    answer(model, definition, sitting.answers)
    if (view.view === 'question') {
      const page = model.getPageByName(view.screen.name)
      model.currentPage = page
      if (!page || model.currentPage !== page) return undefined
      view.shown = namesOn(page)
    }
    return { ...where, view }
  }

  /** A language of the page; where its words are not here yet, they come for the next press. */
  function speak(tag: string): Language | undefined {
    if (!languages.has(tag)) {
      const keep = (one: Language | undefined) => one && languages.set(tag, one)
      fetchLanguage(tag).then(keep, () => undefined)
    }
    return languages.get(tag)
  }

  /** What an earlier sitting said is sealed: only the server can go on from there. */
  const isOurs = (go: Go, { place, version, wave, earlier }: Sitting) =>
    presses.test(go) && places.test(place) && version === survey.version && wave === survey.wave.id && earlier === ''

  const propsOf = ({ sitting, language, view }: Seen): PageProps => ({
    page: { view, ways: sitting.ways, languages: [], survey, sitting, action: `/q/${survey.door}` },
    language,
  })

  /** Conditions on the same page: questions come and go while someone answers. */
  function live({ target }: Event): void {
    if (here?.view.view !== 'question' || !(target instanceof Element) || !stage.has(target)) return
    const { form, sitting, view } = here
    const answers = readAnswers(view.screen, view.shown, fieldsIn(form), sitting.answers)
    const next = look({ ...here, sitting: { ...sitting, answers } })
    if (!next || sameThere(view, next.view)) return
    here = { ...next, form }
    writeSitting(form, next.sitting)
    stage.update(propsOf(next))
    turned()
  }
  document.addEventListener('input', live)
  document.addEventListener('change', live)

  const driver: Driver = {
    take(go, form) {
      const fields = fieldsIn(form)
      const before = readSitting(fields)
      const chosen = /^language:(.+)$/.exec(go)?.[1]
      if (chosen) speak(chosen)
      if (hasLeft || !before || !isOurs(go, before)) return false
      const language = speak(before.ways.language)
      if (!language) return false
      const { sitting, problems } = advance(definition, before, go, fields)
      const next = look({ sitting, problems, language })
      if (!next) return false
      here = { ...next, form }
      stage.show(form, propsOf(next))
      writeSitting(form, sitting)
      return true
    },
    leave() {
      hasLeft = true
      here = undefined
      document.removeEventListener('input', live)
      document.removeEventListener('change', live)
      stage.clear()
      model.clear()
    },
  }
  return {
    driver,
    async rehearse(sitting) {
      const first = advance(definition, { ...sitting, place: 'exit', answers: {} }, 'next', {})
      const seen = look({ ...first, language })
      if (seen) await stage.rehearse(propsOf(seen))
    },
  }
}

/** Whether two pages of the same questions show the same of them. */
function sameThere(before: View, after: View): boolean {
  if (before.view !== 'question' || after.view !== 'question') return false
  const [one, other] = [before, after].map(({ shown, entries }) => JSON.stringify([shown, entries]))
  return one === other
}
