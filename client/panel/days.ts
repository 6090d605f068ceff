import type { WaveSummary } from '../../surveys/api/waves.ts'

const DAY = 24 * 60 * 60 * 1000
/** Real results of one survey come at most once in so many days. */
const DAYS_BETWEEN_RESULTS = 90

const inWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "2026-12-06" → "6 December 2026". */
export function dayInWords(day: string): string {
  return inWords.format(new Date(`${day}T00:00:00Z`))
}

/** The day `days` after a YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/**
 * The last day on which answers could be taken back if a real wave closed on `today`: after the days of grace, and late
 * enough that its results come 90 days after the survey's results before. The server has the last word.
 */
export function lastDayIfClosed(today: string, graceDays: number, waves: WaveSummary[]): string {
  const before = waves
    .filter((wave) => wave.kind === 'real' && wave.state !== 'open' && wave.lastDay !== null)
    .map((wave) => daysAfter(wave.lastDay ?? today, DAYS_BETWEEN_RESULTS))
  return [daysAfter(today, graceDays), ...before].toSorted().at(-1) ?? today
}

/** A wave that the keeper is still working on: closed, its days over, and its results not there yet. */
export function isSettling(wave: WaveSummary): boolean {
  return wave.state === 'closed' && wave.kind !== 'real'
}
