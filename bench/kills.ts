import { mkdtempSync, rmSync } from 'node:fs'
import { killLoop } from '../tests/setup/kill-loop.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 1_000)

/** ROUNDS=100 for fewer. Kills the server, the database, or both, again and again, and looks for each answer that had been acknowledged. */
export async function kills(): Promise<void> {
  const dataDir = mkdtempSync('/tmp/words-kills-')
  const result = await killLoop({ dataDir, rounds: ROUNDS })
  rmSync(dataDir, { recursive: true, force: true })
  console.log(`${ROUNDS} rounds of kill -9: ${JSON.stringify(result)}`)
}
