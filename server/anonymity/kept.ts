import { allowsValues } from '../../surveys/allows.ts'
import type { Contract } from '../../surveys/contract.ts'
import { type Clause, clausesOf } from '../../surveys/contract-clauses.ts'
import { ROUNDING, SMALLEST_CELL, SMALLEST_WAVE } from './numbers/minimums.ts'
import { DEVICE_DAYS, LETTERBOX_OPENS_AT, REVIEWERS, ROWS_FROM, SEALED_DAYS } from './numbers/safeguards.ts'
import { ROWS_K } from './rows/plan.ts'
import { MOST_DEMOGRAPHICS } from './rows/questions.ts'
import { SAMPLE } from './rows/sample.ts'

/** Whether this code keeps a clause that promises `value`. */
type Keeps = (value: Clause['value']) => boolean

const always: Keeps = () => true
const atLeast =
  (ours: number): Keeps =>
  (value) =>
    typeof value === 'number' && ours >= value
const atMost =
  (ours: number): Keeps =>
  (value) =>
    typeof value === 'number' && ours <= value

/** What may be chosen beside a text, as pages offer it and no other. */
const ALLOWS = allowsValues.join(', ')

/** What this code keeps, clause by clause. A clause that is not here is one that this code does not know. */
const keeps: Record<string, Keeps> = {
  'stored.ticks': always,
  'stored.words': always,
  'stored.wave': always,
  ...Object.fromEntries(
    ['name', 'address', 'device', 'browser', 'time', 'order', 'language', 'cookie', 'face', 'ways', 'kiosk'].map(
      (what) => [`never.${what}`, always],
    ),
  ),
  'words.apart': always,
  'words.allows': (value) => value === ALLOWS,
  'words.masked': always,
  'words.reviewers': atLeast(REVIEWERS),
  'minimum.tables': atLeast(SMALLEST_WAVE),
  'minimum.cell': atLeast(SMALLEST_CELL),
  'minimum.rows': atLeast(ROWS_FROM),
  difference: atLeast(SMALLEST_CELL),
  // A multiple of a multiple is one too.
  rounding: (value) => typeof value === 'number' && ROUNDING % value === 0,
  letterbox: atLeast(LETTERBOX_OPENS_AT),
  'rows.sample': atMost(SAMPLE),
  'rows.demographics': atMost(MOST_DEMOGRAPHICS),
  'rows.k': atLeast(ROWS_K),
  // Each wave goes by the days of its own contract: waves/last-day.ts, waves/days/destroy.ts, database/withdrawn-file.ts.
  graceDays: always,
  backupDays: always,
  destroyDays: always,
  followUp: always,
  'device.days': atMost(DEVICE_DAYS),
  'later.days': atMost(SEALED_DAYS),
  'others.network': always,
  'others.device': always,
}

/** What every answer leaves with us: a contract that does not say so promises that it leaves less. */
const storedAlways = ['ticks', 'words', 'wave'] as const

/**
 * The clauses of a contract that this code does not keep, or does not know: none, if its waves may go on here. The code
 * may keep more than was promised, never less.
 */
export function notKept(contract: Contract): string[] {
  const broken = clausesOf(contract).filter(({ id, value }) => keeps[id]?.(value) !== true)
  const unsaid = storedAlways.filter((what) => !contract.stored.includes(what))
  return [...broken.map(({ id }) => id), ...unsaid.map((what) => `stored.${what}`)]
}
