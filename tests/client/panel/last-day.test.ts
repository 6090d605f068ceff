import { expect, test } from 'vitest'
import { dayInWords, daysAfter } from '../../../client/days.ts'
import { isSettling, lastDayIfClosed } from '../../../client/panel/last-day.ts'
import { stateInWords } from '../../../client/panel/words.ts'
import type { WaveSummary } from '../../../surveys/api/waves.ts'

const wave: WaveSummary = {
  id: 'w',
  version: 1,
  kind: 'real',
  state: 'open',
  answers: 'fewer than 20',
  openedOn: '2026-11-02',
  closedOn: null,
  lastDay: null,
  release: null,
}
const closed: WaveSummary = { ...wave, state: 'closed', closedOn: '2026-11-22', lastDay: '2026-12-06' }

test('days are counted over the end of a month and of summer time', () => {
  expect(daysAfter('2026-02-27', 2)).toBe('2026-03-01')
  expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26')
  expect(dayInWords('2026-12-06')).toBe('6 December 2026')
})

test('a first wave can be taken back from for the days of grace', () => {
  expect(lastDayIfClosed('2026-11-22', 14, [wave])).toBe('2026-12-06')
})

test('a second wave waits until 90 days after the results before', () => {
  const before = { ...closed, answers: 'at least 40', lastDay: '2026-10-31' } // results on 1 November
  expect(lastDayIfClosed('2026-11-22', 14, [wave, before])).toBe('2027-01-29')
  expect(lastDayIfClosed('2027-03-01', 14, [wave, before])).toBe('2027-03-15')
})

test('a rehearsal before holds up nothing', () => {
  const rehearsal: WaveSummary = { ...closed, kind: 'rehearsal', lastDay: '2026-11-21' }
  expect(lastDayIfClosed('2026-11-22', 14, [wave, rehearsal])).toBe('2026-12-06')
})

test('a page waits for a rehearsal that closes, not for the days of a real wave', () => {
  expect([wave, closed, { ...closed, kind: 'rehearsal' as const }].map(isSettling)).toEqual([false, false, true])
})

test('each state of a wave is said with its days', () => {
  expect(stateInWords(wave)).toBe('Open since 2 November 2026. It has fewer than 20 answers so far.')
  expect(stateInWords(closed)).toBe(
    'Closed on 22 November 2026. People can take answers back until 6 December 2026. Results can be read from 7 December 2026.',
  )
  expect(stateInWords({ ...closed, state: 'released', answers: 'at least 40' })).toBe(
    'Closed on 22 November 2026. It had at least 40 answers.',
  )
})
