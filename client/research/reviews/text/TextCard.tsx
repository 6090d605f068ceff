import { useEffect, useId, useRef, useState } from 'react'
import type { DecisionBody, RefuseReason, ReviewText } from '../../../../surveys/api/reviews.ts'
import { masks } from '../../../../surveys/logic/more-masked.ts'
import { textIn } from '../../../../surveys/text.ts'
import { Button } from '../../../look/Button.tsx'
import { Card } from '../../../look/Card.tsx'
import { FieldError, Tick } from '../../../look/Field.tsx'
import styles from '../Reviews.module.css'
import { useKeys } from '../use-keys.ts'
import { reasons } from '../words.ts'
import { Changes } from './Changes.tsx'
import { Choices } from './Choices.tsx'
import { Language } from './Language.tsx'
import { OwnMask } from './OwnMask.tsx'
import { type Piece, pieceOf, withMask } from './piece.ts'
import { ReadText } from './ReadText.tsx'

interface TextCardProps {
  text: ReviewText
  /** Whether single keys work. */
  keys: boolean
  busy: boolean
  /** Whether the focus goes to the text when it appears: not on the first one, where the page's heading has it. */
  focus: boolean
  onDecide(decision: DecisionBody): void
  onKnow(): void
  /** Something to read out. */
  onSay(words: string): void
}

const allowsInWords = { quote: 'May be quoted, once checked', researchers: 'For researchers only, once checked' }
const refusals = reasons.map(([reason, words]) => [reason, words] as const)
const maskChoices = masks.map((mask) => [mask, mask] as const)

/** One text, and what can be done with it. It knows nothing of who wrote it, and neither does whoever reads. */
export function TextCard({ text, keys, busy, focus, onDecide, onKnow, onSay }: TextCardProps) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const [body, setBody] = useState(text.body)
  const [language, setLanguage] = useState(text.language ?? '')
  const [translation, setTranslation] = useState(text.translation ?? '')
  const [hard, setHard] = useState(false)
  const [covered, setCovered] = useState(text.hard)
  const [asking, setAsking] = useState<'reason' | Piece>()
  const [error, setError] = useState<string>()

  useEffect(() => {
    if (focus) heading.current?.focus()
  }, [focus])

  const seen = { body: text.body, language: text.language, translation: text.translation }
  const back = () => {
    setAsking(undefined)
    words.current?.focus()
  }
  const allow = () => {
    if (busy || covered) return
    const missing =
      (language === '' && 'Please choose the language of the text first.') ||
      (language !== 'en' && !translation.trim() && 'Please write what it says in English first.')
    if (missing) return setError(missing)
    const translated = language === 'en' ? {} : { translation: translation.trim() }
    onDecide({ decision: 'allow', seen, body, language, hard, ...translated })
  }
  const refuse = (reason: RefuseReason) => {
    if (!busy) onDecide({ decision: 'refuse', seen, reason })
  }
  const startMask = () => {
    const { selectionStart = 0, selectionEnd = 0 } = words.current ?? {}
    const piece = pieceOf(body, selectionStart, selectionEnd)
    setError(
      piece ? undefined : 'First select what to mask: with the mouse, a long press, or Shift and the arrow keys.',
    )
    if (piece) setAsking(piece)
  }
  const mask = (piece: Piece, with_: string) => {
    setBody(withMask(body, piece, with_))
    onSay(`Masked. It says ${with_} there now.`)
    back()
    const at = piece.start + with_.length
    requestAnimationFrame(() => words.current?.setSelectionRange(at, at))
  }

  const open = !covered && !busy
  const numbers: Record<string, () => void> =
    asking === 'reason'
      ? Object.fromEntries(reasons.map(([reason], i) => [String(i + 1), () => refuse(reason)]))
      : asking
        ? Object.fromEntries(masks.map((one, i) => [String(i + 1), () => mask(asking, one)]))
        : {}
  useKeys(keys && open, {
    ...(asking ? {} : { a: allow, m: startMask, k: onKnow }),
    r: () => setAsking('reason'),
    ...numbers,
  })
  useKeys(asking !== undefined, { Escape: back })

  return (
    <Card note={allowsInWords[text.allows]}>
      <h2 ref={heading} tabIndex={-1} className={styles.question}>
        {textIn(text.heading)}
        {text.part !== undefined && <span className={styles.part}> {textIn(text.part)}</span>}
      </h2>
      {covered ? (
        <div className={styles.covered}>
          <p>Somebody who read this text found it hard to read. Take your time.</p>
          <Button kind="quiet" onClick={() => setCovered(false)}>
            Show the text
          </Button>
        </div>
      ) : (
        <>
          <Changes text={text} />
          <ReadText id={id} field={words} body={body} language={language || null} />
        </>
      )}
      {error && <FieldError id={`${id}-error`} error={error} />}
      {asking === 'reason' && (
        <Choices title="Why should nobody see it?" choices={refusals} busy={busy} onChoose={refuse} onBack={back} />
      )}
      {asking && asking !== 'reason' && (
        <Choices
          title={`What should stand in the place of “${body.slice(asking.start, asking.end)}”?`}
          choices={maskChoices}
          onChoose={(one) => mask(asking, one)}
          onBack={back}
        >
          <OwnMask onMask={(one) => mask(asking, one)} />
        </Choices>
      )}
      {!asking && !covered && (
        <>
          <div className={styles.deeds}>
            <Button busy={busy} onClick={allow}>
              Allow <kbd>A</kbd>
            </Button>
            <Button kind="quiet" busy={busy} onClick={() => setAsking('reason')}>
              Refuse <kbd>R</kbd>
            </Button>
            <Button kind="quiet" onClick={startMask}>
              Mask what I selected <kbd>M</kbd>
            </Button>
            {body !== text.body && (
              <Button kind="quiet" onClick={() => setBody(text.body)}>
                Take my masks off
              </Button>
            )}
            <Button kind="quiet" busy={busy} onClick={onKnow}>
              I may know who wrote this <kbd>K</kbd>
            </Button>
          </div>
          <Language
            language={language}
            translation={translation}
            error={error}
            onChange={(change) => {
              setError(undefined)
              if (change.language !== undefined) setLanguage(change.language)
              if (change.translation !== undefined) setTranslation(change.translation)
            }}
          />
          <Tick
            label="Hard to read: warn the next reader"
            checked={hard}
            onChange={(event) => setHard(event.target.checked)}
          />
        </>
      )}
    </Card>
  )
}
