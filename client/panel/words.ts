import { ANSWERS_STEP, answersInWords, type WaveSummary } from '../../surveys/api/waves.ts'
import { standardContract } from '../../surveys/contract.ts'
import { dayInWords, daysAfter } from '../days.ts'

/** What a wave is called on a page. */
export function kindInWords(kind: WaveSummary['kind']): string {
  return { real: 'Wave', rehearsal: 'Rehearsal', demonstration: 'Demonstration' }[kind]
}

/** What is open, as a note on a card. */
export function openInWords(kind: WaveSummary['kind']): string {
  return `${kind === 'real' ? 'A wave' : `A ${kind}`} is open`
}

/** Where a wave stands, in one or two sentences. */
export function stateInWords(wave: WaveSummary): string {
  const { state, closedOn, lastDay } = wave
  if (state === 'open') {
    const closes = wave.closesOn ? ` It closes by itself after ${dayInWords(wave.closesOn)}.` : ''
    const of = wave.asked ? `, of ${wave.asked} people who were asked` : ''
    return `Open since ${dayInWords(wave.openedOn)}. It has ${wave.answers} answers so far${of}.${closes}`
  }
  const closed = closedOn ? `Closed on ${dayInWords(closedOn)}.` : 'Closed.'
  if (state === 'released') {
    const gone = wave.destroyedOn
      ? ` Each person’s answers were destroyed on ${dayInWords(wave.destroyedOn)}; the results stay.`
      : ''
    return `${closed} It had ${wave.answers} answers.${gone}`
  }
  if (wave.kind !== 'real' || !lastDay) return `${closed} The results are being made.`
  const results = dayInWords(daysAfter(lastDay, 1))
  return `${closed} People can take answers back until ${dayInWords(lastDay)}. Results can be read from ${results}.`
}

/** How far an open wave is from the first tables, in whole twenties; undefined once it has enough of them. */
export function wayToTables({ kind, answers }: WaveSummary): string | undefined {
  const needed = standardContract.minimum.tables
  if (kind !== 'real') return undefined
  if (answers === answersInWords(0))
    return `Fewer than ${ANSWERS_STEP} of the ${needed} answers that tables need: keep it open?`
  if (answers === answersInWords(ANSWERS_STEP))
    return `${ANSWERS_STEP} or more of the ${needed} answers that tables need: keep it open?`
  return undefined
}

/** That a closed group gave more answers than it has people, as far as whole twenties show it; undefined where not. */
export function tooManyInWords({ answers, asked }: Pick<WaveSummary, 'answers' | 'asked'>): string | undefined {
  const shown = Number(/^at least (\d+)$/.exec(answers)?.[1] ?? 0)
  if (asked === null || shown <= asked) return undefined
  return 'More answers than people were asked: has the address gone further?'
}
