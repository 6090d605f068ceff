import { useEffect, useRef, useState } from 'react'
import type { SurveyModel } from 'survey-core'
import { Survey } from 'survey-react-ui'
import 'survey-core/survey-core.fontless.min.css'
import 'virtual:surveyjs-theme.css'
import './survey.css'
import type { ResponseReply, SurveyReply } from '../../../surveys/api/respond.ts'
import { Heading } from '../Heading.tsx'
import { newKey, sendResponse } from '../send.ts'
import type { Language } from '../words/languages.ts'
import type { PageWords } from '../words/page-words.ts'
import { answersOf } from './answers.ts'
import { localeOf, makeModel } from './make-model.ts'
import { showProblems } from './problems.ts'
import './register-ranking.tsx'
import { useHistory } from './use-history.ts'

interface SurveyPagesProps {
  survey: SurveyReply
  language: Language
  onSent(sent: ResponseReply): void
}

/** The questions, a page at a time, with our own heading and buttons around what SurveyJS draws. */
export function SurveyPages({ survey, language: { tag, words }, onSent }: SurveyPagesProps) {
  const [model] = useState(() => makeModel(survey.definition))
  const [key] = useState(newKey)
  const [place, setPlace] = useState(0)
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  model.locale = localeOf(tag)

  const moveTo = useHistory(place, (to) => {
    model.currentPageNo = Math.min(to, model.visiblePageCount - 1)
    setTrouble(undefined)
    setPlace(model.currentPageNo)
  })
  const pageCount = useVisiblePageCount(model)
  const page = model.visiblePages[place]
  const isLast = place === pageCount - 1

  const goOn = () => {
    if (page?.validate(true)) moveTo(place + 1)
  }
  const send = async () => {
    if (sending || !page?.validate(true)) return
    setSending(true)
    setTrouble(undefined)
    const sent = await sendResponse(survey.slug, key, survey.version, answersOf(model.data))
    setSending(false)
    if ('reply' in sent) {
      model.clear()
      return onSent(sent.reply)
    }
    const at = sent.code === 'answers_invalid' ? showProblems(model, sent.problems) : undefined
    if (at !== undefined) setPlace(at)
    setTrouble(at === undefined ? words[sentenceFor(sent.code)] : words.lookAgain)
  }

  return (
    <>
      <p className="progress">{words.page(place + 1, pageCount)}</p>
      <Heading page={place}>{page?.locTitle.textOrHtml || words.page(place + 1, pageCount)}</Heading>
      {page?.locDescription.textOrHtml && <p className="lead">{page.locDescription.textOrHtml}</p>}
      <Survey model={model} />
      <Trouble words={words} sentence={trouble} />
      <div className="ways">
        {place > 0 && (
          <button type="button" className="button quiet" onClick={() => history.back()}>
            {words.back}
          </button>
        )}
        <button type="button" className="button" aria-disabled={sending} onClick={isLast ? send : goOn}>
          {isLast ? (sending ? words.sending : words.send) : words.next}
        </button>
      </div>
    </>
  )
}

/** Pages come and go with the answers on the page. */
function useVisiblePageCount(model: SurveyModel): number {
  const [count, setCount] = useState(model.visiblePageCount)
  useEffect(() => {
    const look = () => setCount(model.visiblePageCount)
    model.onPageVisibleChanged.add(look)
    return () => model.onPageVisibleChanged.remove(look)
  }, [model])
  return count
}

function Trouble({ words, sentence }: { words: PageWords; sentence: string | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (sentence) box.current?.scrollIntoView({ block: 'nearest' })
  }, [sentence])
  return (
    <div ref={box} role="alert" className={sentence ? 'trouble' : ''}>
      {sentence && (
        <>
          <strong>{words.notSent}.</strong> {sentence}
        </>
      )}
    </div>
  )
}

type Sentence = 'offline' | 'busy' | 'unavailable' | 'closedNow' | 'changed' | 'tooLong' | 'somethingWrong'

const sentences: Record<string, Sentence> = {
  offline: 'offline',
  busy: 'busy',
  database_unavailable: 'unavailable',
  disk_full: 'unavailable',
  wave_closed: 'closedNow',
  version_changed: 'changed',
  too_large: 'tooLong',
}

function sentenceFor(code: string): Sentence {
  return sentences[code] ?? 'somethingWrong'
}
