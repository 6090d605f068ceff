const DAY = 24 * 60 * 60 * 1000

const inWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "2026-12-06" → "6 December 2026". */
export function dayInWords(day: string): string {
  return inWords.format(new Date(`${day}T00:00:00Z`))
}

/** The day (YYYY-MM-DD) that comes `days` after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** Today (YYYY-MM-DD), as the server counts days. */
export const today = (): string => new Date().toISOString().slice(0, 10)
