import { ProofNeededError } from '../../errors.ts'
import type { Advice } from '../failures.ts'
import { type Gate, openGate } from './gate.ts'
import { type Proofs, proofsOf } from './proofs.ts'

export interface Asking {
  /** The key of a response, or a code; '' for a program that gave its response none. */
  what: string
  proof: string | undefined
  /** Comes from a page without a script, that can bring no proof: waits for its turn instead. */
  waits?: boolean
}

/** Lets one thing pass, or throws ProofNeededError with a puzzle. */
export type Admit = (asking: Asking) => Promise<void>

const sentences: Record<Advice, string> = {
  'send-again':
    'Lots of answers are coming in right now. Please solve the challenge and send them again with the proof.',
  'keep-your-code':
    'Lots of people are here right now. Please solve the challenge and send the code again with the proof.',
}
/** How much harder a puzzle becomes at most. */
const HARDEST = 8
/** Milliseconds that somebody without a script waits for a place. */
const PATIENCE = 30_000

/**
 * One gate for everybody, in each process: under `perMinute` nobody is asked for anything; above it each thing needs a proof of work,
 * which becomes harder the more come with one. Nobody is watched, counted or locked out.
 */
export function admitting(pepper: Buffer, perMinute: number, next: Advice): Admit {
  const gate: Gate = openGate(perMinute)
  const proofs: Proofs = proofsOf(pepper)
  return async ({ what, proof, waits = false }) => {
    if (proof && (await proofs.isFreshProof(what, proof))) return gate.note()
    if (waits ? await gate.admitsWithin(PATIENCE) : gate.admits()) return
    const times = Math.min(HARDEST, 1 + Math.floor(gate.pressure()))
    throw new ProofNeededError(sentences[next], await proofs.challengeFor(what, times))
  }
}
