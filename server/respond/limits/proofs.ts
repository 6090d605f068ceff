import { createHmac } from 'node:crypto'
import { type Challenge, createChallenge, randomInt, type Solution, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'

/** Proofs of work (ALTCHA): a puzzle that costs a device some seconds, and whoever sends thousands a lot. */
export interface Proofs {
  /** A puzzle for one thing that is to be sent. `times`: how much harder than usual, 1 to 8. */
  challengeFor(what: string, times: number): Promise<Challenge>
  /** Whether `text` is a proof for that very thing: base64 of the JSON of { challenge, solution }. */
  isProof(what: string, text: string): Promise<boolean>
}

/** Tries of 1,000 rounds each: about half a second here, a few seconds on a cheap phone (measured; anonymity.md, 6). */
const COST = 1_000
const FEWEST_TRIES = 1_000
const GOOD_FOR_SECONDS = 600
/** Longer than any proof of ours. */
const LONGEST = 4_000

/**
 * A proof belongs to the key of one response, or to one code: used again it does nothing new, so no list of used ones
 * is kept, and any server with the same pepper knows it. What it belongs to stands in it as an HMAC only.
 */
export function proofsOf(pepper: Buffer): Proofs {
  const derived = (label: string) => createHmac('sha256', pepper).update(label).digest('hex')
  const secrets = {
    hmacSignatureSecret: derived('proof:signature'),
    hmacKeySignatureSecret: derived('proof:key'),
  }
  const belongsTo = (what: string) => derived(`proof:for:${what}`)
  return {
    challengeFor: (what, times) =>
      createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(FEWEST_TRIES * times, 2 * FEWEST_TRIES * times),
        data: { for: belongsTo(what) },
        deriveKey,
        expiresAt: Math.floor(Date.now() / 1000) + GOOD_FOR_SECONDS,
        ...secrets,
      }),
    async isProof(what, text) {
      const proof = readProof(text)
      if (proof?.challenge.parameters.data?.for !== belongsTo(what)) return false
      // The cost is what we set, or whoever answers could set it for us.
      if (proof.challenge.parameters.cost !== COST) return false
      try {
        return (await verifySolution({ ...proof, deriveKey, ...secrets })).verified
      } catch {
        return false // not of the right form
      }
    },
  }
}

function readProof(text: string): { challenge: Challenge; solution: Solution } | undefined {
  if (text === '' || text.length > LONGEST) return undefined
  try {
    const proof = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
    return typeof proof?.challenge?.parameters?.data === 'object' && proof.solution ? proof : undefined
  } catch {
    return undefined
  }
}
