import { useEffect, useState } from 'react'
import { Survey } from 'survey-react-ui'
import 'virtual:surveyjs-theme.css'
import './survey.css'
import type { ResponseReply, SurveyReply } from '../../../surveys/api/respond.ts'
import { textIn } from '../../../surveys/text.ts'
import { Heading } from '../Heading.tsx'
import type { Language } from '../words/languages.ts'
import { localeOf, makeModel } from './make-model.ts'
import './drawn/register-ranking.tsx'
import './drawn/undoable.tsx'
import { UnsurePage } from './UnsurePage.tsx'
import { useHistory } from './use-history.ts'
import { useSending } from './use-sending.ts'

interface SurveyPagesProps {
  survey: SurveyReply
  language: Language
  onSent(sent: ResponseReply): void
}

/** The questions, one at a time, with our own heading and buttons around what SurveyJS draws. */
export function SurveyPages({ survey, language: { tag, words }, onSent }: SurveyPagesProps) {
  const [{ model, screens }] = useState(() => makeModel(survey.definition))
  const [place, setPlace] = useState(0)
  const [count, setCount] = useState(model.visiblePageCount)
  const { send, sending, unsure, trouble, forget } = useSending({ survey, model, words, onSent, onLook: setPlace })
  const moveTo = useHistory({
    place,
    held: sending || unsure,
    show(to) {
      model.currentPageNo = Math.min(to, model.visiblePageCount - 1)
      forget()
      setPlace(model.currentPageNo)
    },
  })
  useEffect(() => {
    model.locale = localeOf(tag)
  }, [model, tag])
  useEffect(() => {
    // Screens come and go with the answers on the one before.
    const look = () => setCount(model.visiblePageCount)
    model.onValueChanged.add(look)
    return () => model.onValueChanged.remove(look)
  }, [model])

  if (unsure) return <UnsurePage words={words} sending={sending} trouble={trouble} onSend={() => void send()} />
  const page = model.visiblePages[place]
  const screen = screens.get(page?.name ?? '')
  if (!page || !screen) return null
  const isLast = place === count - 1
  const goOn = () => page.validate(true) && (isLast ? void send() : moveTo(place + 1))
  return (
    <>
      <p className="progress">
        {words.part(screen.part, survey.definition.pages.length)}
        {screen.topic !== screen.heading && ` · ${textIn(screen.topic, tag)}`}
      </p>
      {screen.intro && <p>{textIn(screen.intro, tag)}</p>}
      <Heading page={place}>{textIn(screen.heading, tag)}</Heading>
      {screen.description && <p className="hint">{textIn(screen.description, tag)}</p>}
      {/* What is on its way is not changed: the page would thank for something else than it shows. */}
      <div inert={sending}>
        <Survey model={model} />
      </div>
      <div role="alert" className={trouble ? 'trouble' : ''}>
        {trouble && (
          <p>
            <strong>{words.notSent}.</strong> {trouble}
          </p>
        )}
      </div>
      <div className="ways">
        {place > 0 && (
          <button
            type="button"
            className="button quiet"
            aria-disabled={sending}
            onClick={() => sending || history.back()}
          >
            {words.back}
          </button>
        )}
        <button type="button" className="button" aria-disabled={sending} onClick={goOn}>
          {isLast ? (sending ? words.sending : words.send) : words.next}
        </button>
      </div>
    </>
  )
}
