import { createHmac } from 'node:crypto'
import { type Challenge, createChallenge, randomInt, type Solution, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'

/** Proofs of work (ALTCHA): a puzzle that costs a device some seconds, and whoever sends thousands a lot. */
export interface Proofs {
  /** A puzzle for one thing that is to be sent. `times`: how much harder than usual, 1 to 8. */
  challengeFor(what: string, times: number): Promise<Challenge>
  /** Whether `text` is a proof for that very thing, used for the first time: base64 of the JSON of { challenge, solution }. */
  isFreshProof(what: string, text: string): Promise<boolean>
}

/** Tries of 1,000 rounds each: about half a second here, a few seconds on a cheap phone (measured; anonymity.md, 6). */
const COST = 1_000
const FEWEST_TRIES = 1_000
const GOOD_FOR_SECONDS = 600
/** Longer than any proof of ours. */
const LONGEST = 4_000
/** Used proofs that are remembered, as long as they would be good for: more are solved by nobody we can serve. */
const MOST_USED = 100_000

/**
 * A proof belongs to the key of one response, or to one code, which stands in it as an HMAC only; any server with the
 * same pepper knows it. Each is good once: this process remembers the used ones, and nothing of where they came from.
 */
export function proofsOf(pepper: Buffer): Proofs {
  const derived = (label: string) => createHmac('sha256', pepper).update(label).digest('hex')
  const secrets = {
    hmacSignatureSecret: derived('proof:signature'),
    hmacKeySignatureSecret: derived('proof:key'),
  }
  const belongsTo = (what: string) => derived(`proof:for:${what}`)
  /** Signatures of used challenges, oldest first, and until when (performance.now()) they would be good. */
  const used = new Map<string, number>()

  function isFirstUse(signature: string): boolean {
    for (const [old, until] of used) {
      if (until > performance.now()) break
      used.delete(old)
    }
    if (used.has(signature) || used.size >= MOST_USED) return false
    used.set(signature, performance.now() + GOOD_FOR_SECONDS * 1_000)
    return true
  }

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
    async isFreshProof(what, text) {
      const proof = readProof(text)
      if (proof?.challenge.parameters.data?.for !== belongsTo(what)) return false
      // The cost is what we set, or whoever answers could set it for us.
      if (proof.challenge.parameters.cost !== COST) return false
      try {
        const { verified } = await verifySolution({ ...proof, deriveKey, ...secrets })
        return verified && isFirstUse(proof.challenge.signature ?? '')
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
