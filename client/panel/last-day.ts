import { answersInWords, type WaveSummary } from '../../surveys/api/waves.ts'
import { daysAfter } from '../days.ts'

/** Real results of one survey come at most once in so many days. */
const DAYS_BETWEEN_RESULTS = 90

/**
 * The last day on which answers could be taken back if a real wave closed on `today`: after the days of grace, and late
 * enough that its results come 90 days after the survey's results before, and never earlier than if the open wave
 * closed on its planned last day, which people were told. The server has the last word.
 */
export function lastDayIfClosed(today: string, graceDays: number, waves: WaveSummary[]): string {
  const before = waves
    .filter((wave) => wave.kind === 'real' && wave.state !== 'open' && wave.lastDay !== null && showsSomething(wave))
    .map((wave) => daysAfter(wave.lastDay ?? today, DAYS_BETWEEN_RESULTS))
  const planned = waves.flatMap((wave) =>
    wave.state === 'open' && wave.closesOn !== null ? [daysAfter(wave.closesOn, graceDays)] : [],
  )
  return [daysAfter(today, graceDays), ...planned, ...before].toSorted().at(-1) ?? today
}

/** A wave with few answers shows no results, and so holds up none. */
const showsSomething = (wave: WaveSummary) => wave.release !== null || wave.answers !== answersInWords(0)

/** A wave that the keeper is still working on: closed, its days over, and its results not there yet. */
export function isSettling(wave: WaveSummary): boolean {
  return wave.state === 'closed' && wave.kind !== 'real'
}
