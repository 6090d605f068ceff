import { expect, test } from 'vitest'
import { dayInWords, daysAfter } from '../../../client/days.ts'
import { isSettling, lastDayIfClosed } from '../../../client/panel/last-day.ts'
import { clausesInWords } from '../../../client/panel/promise/clauses.ts'
import { stateInWords, tooManyInWords, wayToTables } from '../../../client/panel/words.ts'
import type { WaveSummary } from '../../../surveys/api/waves.ts'
import { standardContract } from '../../../surveys/contract.ts'
import { clausesOf } from '../../../surveys/contract-clauses.ts'

const wave: WaveSummary = {
  id: 'w',
  version: 1,
  kind: 'real',
  state: 'open',
  answers: 'fewer than 20',
  openedOn: '2026-11-02',
  closedOn: null,
  lastDay: null,
  closesOn: null,
  asked: null,
  destroyedOn: null,
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

test('a wave that closes before its planned last day keeps the days that people were told', () => {
  const planned = { ...wave, closesOn: '2026-12-01' }
  expect(lastDayIfClosed('2026-11-22', 14, [planned])).toBe('2026-12-15')
  expect(stateInWords({ ...planned, asked: 120 })).toBe(
    'Open since 2 November 2026. It has fewer than 20 answers so far, of 120 people who were asked. It closes by itself after 1 December 2026.',
  )
})

test('how far a wave is from its first tables is said in whole twenties, and no longer than it needs to be', () => {
  expect(wayToTables(wave)).toBe('Fewer than 20 of the 30 answers that tables need: keep it open?')
  expect(wayToTables({ ...wave, answers: 'at least 20' })).toBe(
    '20 or more of the 30 answers that tables need: keep it open?',
  )
  expect(wayToTables({ ...wave, answers: 'at least 40' })).toBeUndefined()
  expect(wayToTables({ ...wave, kind: 'rehearsal' })).toBeUndefined()
})

test('a closed group that gave more answers than it has people is asked about, as far as whole twenties show it', () => {
  const asked = (answers: string, of: number | null) => tooManyInWords({ ...wave, answers, asked: of })
  expect(asked('at least 340', 30)).toBe('More answers than people were asked: has the address gone further?')
  expect(asked('at least 40', 39)).toBe(asked('at least 340', 30))
  for (const [answers, of] of [
    ['at least 40', 40],
    ['at least 40', 120],
    ['fewer than 20', 2],
    ['at least 340', null],
  ] as const)
    expect(asked(answers, of)).toBeUndefined()
})

test('who may read a text is said in words, and so is who chose nothing', () => {
  const words = clausesInWords(standardContract).flatMap(({ clauses }) => clauses)
  expect(words.find(({ id }) => id === 'words.allows')?.words).toBe(
    'Beside each text its writer chooses who may read it (everybody, once it is checked; only the researchers; nobody). Whoever chooses nothing has chosen nobody.',
  )
})

test('a destroyed wave says so', () => {
  const gone = { ...closed, state: 'released' as const, answers: 'at least 40', destroyedOn: '2027-05-21' }
  expect(stateInWords(gone)).toContain('Each person’s answers were destroyed on 21 May 2027; the results stay.')
})

test('the panel can read every clause of the promise, each in words of its own', () => {
  const sections = clausesInWords(standardContract)
  const clauses = sections.flatMap((section) => section.clauses)
  expect(clauses.map(({ id }) => id).toSorted()).toEqual(
    clausesOf(standardContract)
      .map(({ id }) => id)
      .toSorted(),
  )
  expect(sections.map(({ title }) => title)).not.toContain('Others')
  expect(new Set(clauses.map(({ words }) => words)).size).toBe(clauses.length)
  for (const { words } of clauses) expect(words).toMatch(/^\S.*\.$/)
})
