import { useState } from 'react'
import type { ItemValue, QuestionRankingModel } from 'survey-core'
import type { PageWords } from '../../words/page-words.ts'

interface RankingProps {
  question: QuestionRankingModel
  words: PageWords
}

/** A ranking with buttons: SurveyJS's own has nothing but dragging and unnamed keys. It may stay unfinished, or empty. */
export function Ranking({ question, words }: RankingProps) {
  const [said, setSaid] = useState('')
  const order = (Array.isArray(question.value) ? question.value : []) as unknown[]
  const items = question.choices as ItemValue[]
  const textOf = (value: unknown) => items.find((item) => item.value === value)?.locText.textOrHtml ?? ''
  const left = items.filter((item) => !order.includes(item.value))

  const arrange = (next: unknown[], value: unknown) => {
    question.value = next
    const place = next.indexOf(value) + 1
    setSaid(place > 0 ? words.rankNow(textOf(value), place, items.length) : words.rankGone(textOf(value)))
  }
  const takeOut = (value: unknown) =>
    arrange(
      order.filter((one) => one !== value),
      value,
    )
  const move = (from: number, by: number) => {
    const next = [...order]
    next.splice(from + by, 0, ...next.splice(from, 1))
    arrange(next, order[from])
  }

  return (
    <fieldset className="ranking" aria-label={question.locTitle.textOrHtml}>
      <p>{words.rankFirst}</p>
      {order.length > 0 && (
        <ol aria-label={words.ranked}>
          {order.map((value, i) => (
            <li key={String(value)}>
              <span className="place">{i + 1}</span>
              <span className="what">{textOf(value)}</span>
              <span className="moves">
                <Move way="up" label={words.up(textOf(value))} off={i === 0} onPress={() => move(i, -1)} />
                <Move
                  way="down"
                  label={words.down(textOf(value))}
                  off={i === order.length - 1}
                  onPress={() => move(i, 1)}
                />
                <Move way="out" label={words.remove(textOf(value))} onPress={() => takeOut(value)} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <ul>
          {left.map((item) => (
            <li key={String(item.value)}>
              <button type="button" className="pick" onClick={() => arrange([...order, item.value], item.value)}>
                {item.locText.textOrHtml}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="unseen" role="status">
        {said}
      </p>
    </fieldset>
  )
}

interface MoveProps {
  way: 'up' | 'down' | 'out'
  label: string
  off?: boolean
  onPress(): void
}

/** Stays in the tab order when it has nothing to do, so that a keyboard does not lose its place. */
function Move({ way, label, off = false, onPress }: MoveProps) {
  return (
    <button type="button" className={way} aria-label={label} aria-disabled={off} onClick={() => off || onPress()} />
  )
}
