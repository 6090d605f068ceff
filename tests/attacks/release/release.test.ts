import { describe, expect, test } from 'vitest'
import { buildTables } from '../../../server/anonymity/release.ts'
import { type Weakening, weakened } from '../../setup/weakened.ts'
import { type Build, exactLinearProgramming, linearProgramming, type Wave } from './attacks.ts'
import { anonymity, cases, noDifference, noPerturbation, onlyBasesHidden, set } from './cases.ts'
import { crowdsOf, crowdsUnsaid } from './crowds.ts'
import { demonstrationWave } from './demonstration.ts'
import { routedWaves, toldByRouting } from './routed.ts'

const without = async (...weakenings: Weakening[]): Promise<Build> =>
  (await weakened<{ buildTables: Build }>(`${anonymity}/release.ts`, ...weakenings)).buildTables

describe.each(cases)('$attack.name against “$rule”', { timeout: 120_000 }, ({ attack, weakenings, waves }) => {
  test('learns nothing', async () => {
    for (const wave of waves) expect(await attack(buildTables, wave)).toEqual([])
  })

  test('succeeds once the rule is taken out', async () => {
    const weak = await without(...weakenings)
    let learnt = 0
    for (const wave of waves) learnt += (await attack(weak, wave)).length
    expect(learnt).toBeGreaterThan(0)
  })
})

describe('the cells of twenty routed questions, added up', { timeout: 120_000 }, () => {
  const waves = routedWaves(20)
  /** In how many waves the number of everybody who gave a hidden answer is found, within 1.5. */
  const found = (build: Build) =>
    waves.filter((wave) => toldByRouting(build, wave).some((told) => Math.abs(told.estimate - told.people) <= 1.5))
      .length

  test('tell nobody how many gave a hidden answer', () => {
    expect(waves.flatMap((wave) => toldByRouting(buildTables, wave))).toEqual([])
  })

  test('would tell it in most waves, if no more were hidden than how many were asked', async () => {
    expect(found(await without(onlyBasesHidden))).toBeGreaterThan(15)
  })
})

describe('linear programming', { timeout: 120_000 }, () => {
  const large = (waves: Wave[]) => waves.filter(({ people }) => people.n > 90)
  const kinds = [
    { kind: 'everyone', waves: [...large(crowdsOf(40, 11)).slice(0, 6), demonstrationWave(150)] },
    {
      kind: 'those who said it and those who did not, and over named tables',
      waves: large(crowdsUnsaid(40, 11))
        .filter(({ people }) => people.n < 300)
        .slice(0, 6),
    },
  ]

  test.each(kinds)('over all served tables of $kind pins nobody', async ({ waves }) => {
    for (const wave of waves) expect(await linearProgramming(buildTables, wave)).toEqual([])
  })

  test.each(kinds)(
    'of $kind finds hidden numbers where others are exact and only those under six are hidden',
    async ({ waves }) => {
      const weak = await without(
        noPerturbation,
        set('ROUNDING', '5', '1'),
        set('SMALLEST_CELL', '10', '6'),
        set('SMALLEST_CONTEXT', '20', '1'),
        set('OTHERS', '10', '0'),
        set('DOMINANT', '0.9', '2'),
        noDifference,
      )
      let learnt = 0
      for (const wave of waves) learnt += (await exactLinearProgramming(weak, wave)).length
      expect(learnt).toBeGreaterThan(0)
    },
  )
})
