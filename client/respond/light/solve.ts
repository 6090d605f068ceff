import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** Longer than any device should take: then the page says what it says without a script. */
const PATIENCE = 120_000

/** The proof for a challenge, as the form's field takes it: base64 of { challenge, solution }. Undefined where there is none in time. */
export async function solved(text: string): Promise<string | undefined> {
  const challenge: Challenge = JSON.parse(text)
  const solution = await solveChallenge({ challenge, deriveKey, timeout: PATIENCE })
  return solution ? btoa(JSON.stringify({ challenge, solution })) : undefined
}
