import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { SurveyModel } from 'survey-core'
import type { ResponseReply, SurveyReply } from '../../../surveys/api/respond.ts'
import { type Letter, sendLetter, writeLetter } from '../send.ts'
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

/** Whether a reply leaves open what became of the answers: none came, or something broke while they were being kept. */
const isUnsure = (status: number) => status === 0 || status >= 500

/**
 * Sending, as often as it takes. After an attempt that may have arrived, the very same letter goes again until a reply
 * is sure: under its key the server keeps what it got first, so a change would be thanked for and lost.
 */
export function useSending({ survey, model, words, onSent, onLook }: SendingParts) {
  const letter = useRef<Letter>(undefined)
  const underWay = useRef(false)
  const [sending, setSending] = useState(false)
  const [unsure, setUnsure] = useState(false)
  const [trouble, setTrouble] = useState<'lookAgain' | ReturnType<typeof sentenceFor>>()

  async function send(): Promise<void> {
    // A second press comes before the state of the first is drawn.
    if (underWay.current) return
    underWay.current = true
    if (!unsure || !letter.current) {
      const content = { version: survey.version, wave: survey.wave?.id, answers: answersOf(model.data) }
      letter.current = writeLetter(content, letter.current)
    }
    setSending(true)
    setTrouble(undefined)
    const sent = await sendLetter(survey.slug, letter.current)
    underWay.current = false
    if ('reply' in sent) {
      model.clear()
      onSent(sent.reply)
      return
    }
    // Each drawn at once: a question that is not on the page, or is inert, takes no focus, and the heading takes it first.
    flushSync(() => {
      setSending(false)
      setUnsure(isUnsure(sent.status))
    })
    const place = showProblems(model, sent.problems)
    flushSync(() => {
      if (place !== undefined) onLook(place)
      setTrouble(place === undefined ? sentenceFor(sent.code) : 'lookAgain')
    })
  }

  return { send, sending, unsure, trouble: trouble && words[trouble], forget: () => setTrouble(undefined) }
}
