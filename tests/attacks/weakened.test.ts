import { expect, test } from 'vitest'
import { weakened } from '../setup/weakened.ts'

const cells = 'server/anonymity/numbers/cells.ts'

test('a weakened build has another rule, and the real one keeps its own', async () => {
  type Cells = typeof import('../../server/anonymity/numbers/cells.ts')
  const weak = await weakened<Cells>(cells, { file: cells, rule: 'perturbed(count) >= SMALLEST_CELL', instead: 'true' })
  const real = await weakened<Cells>(cells)
  const one = { people: 1, keys: 0 }
  expect([weak.isShown(one), real.isShown(one)]).toEqual([true, false])
})

test('a rule that is not there any more cannot be taken out in silence', async () => {
  await expect(weakened(cells, { file: cells, rule: 'a rule of last year', instead: '' })).rejects.toThrow('just once')
})
