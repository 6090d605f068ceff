import { useRef, useState } from 'react'
import type { SurveyModel } from 'survey-core'
import type { ResponseReply, SurveyReply } from '../../../surveys/api/respond.ts'
import { newKey, sendResponse } from '../send.ts'
import type { PageWords } from '../words/page-words.ts'
import { answersOf } from './drawn/answers.ts'
import { showProblems } from './problems.ts'

interface SendingParts {
  survey: SurveyReply
  model: SurveyModel
  words: PageWords
  onSent(sent: ResponseReply): void
  /** The server named a question: the number of its screen. */
  onLook(place: number): void
}

/** By the code of the refusal, what the young person is told. Whatever it says, the answers stay on the page. */
const sentences = {
  offline: 'offline',
  busy: 'busy',
  database_unavailable: 'unavailable',
  disk_full: 'unavailable',
  wave_closed: 'closedNow',
  version_changed: 'changed',
  too_large: 'tooLong',
} as const satisfies Record<string, keyof PageWords>

const sentenceFor = (code: string) => (code in sentences ? sentences[code as keyof typeof sentences] : 'somethingWrong')

/** Sending, as often as it takes: one key for the whole sitting, so that it arrives once. */
export function useSending({ survey, model, words, onSent, onLook }: SendingParts) {
  const key = useRef<string>(undefined)
  const underWay = useRef(false)
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<'lookAgain' | ReturnType<typeof sentenceFor>>()

  async function send(): Promise<void> {
    // A second press comes before the state of the first is drawn.
    if (underWay.current) return
    underWay.current = true
    key.current ??= newKey()
    setSending(true)
    setTrouble(undefined)
    const sent = await sendResponse(survey.slug, key.current, survey.version, answersOf(model.data))
    underWay.current = false
    setSending(false)
    if ('reply' in sent) {
      model.clear()
      onSent(sent.reply)
      return
    }
    const place = showProblems(model, sent.problems)
    if (place !== undefined) onLook(place)
    setTrouble(place === undefined ? sentenceFor(sent.code) : 'lookAgain')
  }

  return { send, sending, trouble: trouble && words[trouble], forget: () => setTrouble(undefined) }
}
