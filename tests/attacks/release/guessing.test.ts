import { describe, expect, test } from 'vitest'
import { buildTables } from '../../../server/anonymity/release.ts'
import { weakened } from '../../setup/weakened.ts'
import { onlyAbout } from './again.ts'
import type { Build } from './attacks.ts'
import { anonymity, noClosedGroups, noPerturbation, set } from './cases.ts'
import { demonstrationWave } from './demonstration.ts'
import { crowdAbout, guessedFromAllOthers, guessedFromNine, guessedFromTwoWaves } from './knowing.ts'
import { closedTablesOf } from './waves.ts'

/** Waves of each kind that are simulated, and as many that are guessed at. */
const TIMES = 150

const exact = async (): Promise<Build> =>
  (await weakened<{ buildTables: Build }>(`${anonymity}/release.ts`, noPerturbation, set('ROUNDING', '5', '1')))
    .buildTables

describe('nine planted answers', { timeout: 120_000 }, () => {
  const waves = [
    crowdAbout('trust', 60),
    crowdAbout('plan', 60),
    crowdAbout('trust', 120),
    crowdAbout('plan', 200),
    crowdAbout('trust', 400),
  ]

  test('leave the tenth under 80 % certain, from all tables of the question', () => {
    const certain = waves.map((wave) => guessedFromNine(buildTables, wave, TIMES))
    expect(Math.max(...certain)).toBeLessThan(0.8)
    expect(Math.max(...certain)).toBeGreaterThan(0.7)
  })

  test('show the tenth for certain where numbers are exact', async () => {
    expect(guessedFromNine(await exact(), crowdAbout('trust', 200), 100)).toBeGreaterThan(0.99)
  })
})

describe('whoever knows what everybody else answered', { timeout: 120_000 }, () => {
  const waves = [
    crowdAbout('hurt', 60),
    crowdAbout('hurt', 200),
    crowdAbout('plan', 280),
    crowdAbout('trust', 400),
    onlyAbout({ ...demonstrationWave(400), scale: 'goodbye' }),
  ]

  test('and puts all tables together guesses right in about nine of ten, and is never certain', () => {
    const certain = waves.map((wave) => guessedFromAllOthers(buildTables, wave, TIMES))
    expect(Math.max(...certain)).toBeLessThan(0.97)
    expect(Math.max(...certain)).toBeGreaterThan(0.85)
  })

  test('is certain where numbers are exact', async () => {
    expect(guessedFromAllOthers(await exact(), crowdAbout('plan', 280), 100)).toBeGreaterThan(0.99)
  })

  test('guesses right in fewer than eight of ten of a closed group under 300', async () => {
    const group = crowdAbout('plan', 280)
    expect(guessedFromAllOthers(buildTables, group, TIMES, closedTablesOf)).toBeLessThan(0.8)
    const { buildTables: weak } = await weakened<{ buildTables: Build }>(`${anonymity}/release.ts`, noClosedGroups)
    expect(guessedFromAllOthers(weak, group, TIMES, closedTablesOf)).toBeGreaterThan(0.85)
  })
})

describe('one person more in the next wave', { timeout: 120_000 }, () => {
  test('leaves it under 80 % certain what that one said, from all tables that both waves show', () => {
    for (const n of [60, 200, 400])
      expect(guessedFromTwoWaves(buildTables, crowdAbout('trust', n), TIMES)).toBeLessThan(0.8)
  })

  test('is told no better than by two in three in a closed group under 300', () => {
    for (const n of [120, 280])
      expect(guessedFromTwoWaves(buildTables, crowdAbout('plan', n), TIMES, closedTablesOf)).toBeLessThan(0.67)
  })

  test('is told for certain where numbers are exact', async () => {
    expect(guessedFromTwoWaves(await exact(), crowdAbout('trust', 120), 100)).toBeGreaterThan(0.99)
  })
})
