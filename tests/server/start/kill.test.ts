import { expect, test } from 'vitest'
import { testFolder } from '../../setup/folder.ts'
import { killLoop } from '../../setup/kill-loop.ts'

test('each response that was acknowledged survives kill -9 of the server, of the database and of both, 20 times', async () => {
  const result = await killLoop({ dataDir: testFolder(), rounds: 20 })
  expect(result).toEqual({ rounds: 20, acknowledged: result.acknowledged, lost: 0, changed: 0 })
  expect(result.acknowledged).toBeGreaterThanOrEqual(400)
}, 600_000)
