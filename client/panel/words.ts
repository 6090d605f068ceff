import type { WaveSummary } from '../../surveys/api/waves.ts'
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
  if (state === 'open') return `Open since ${dayInWords(wave.openedOn)}. It has ${wave.answers} answers so far.`
  const closed = closedOn ? `Closed on ${dayInWords(closedOn)}.` : 'Closed.'
  if (state === 'released') return `${closed} It had ${wave.answers} answers.`
  if (wave.kind !== 'real' || !lastDay) return `${closed} The results are being made.`
  const results = dayInWords(daysAfter(lastDay, 1))
  return `${closed} People can take answers back until ${dayInWords(lastDay)}. Results can be read from ${results}.`
}
