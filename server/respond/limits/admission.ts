import { ProofNeededError } from '../../errors.ts'
import type { Advice } from '../failures.ts'
import { type Gate, openGate } from './gate.ts'
import { type Proofs, proofsOf } from './proofs.ts'

/** Lets one thing pass, or throws ProofNeededError with a puzzle. `what`: the key of a response, or a code. */
export type Admit = (what: string, proof: string | undefined) => Promise<void>

const sentences: Record<Advice, string> = {
  'send-again':
    'Lots of answers are coming in right now. Please solve the challenge and send them again with the proof.',
  'keep-your-code':
    'Lots of people are here right now. Please solve the challenge and send the code again with the proof.',
}
/** How much harder a puzzle becomes at most. */
const HARDEST = 8

/**
 * One gate for everybody: under `perMinute` nobody is asked for anything; above it each thing needs a proof of work,
 * which becomes harder the more come with one. Nobody is watched, counted or locked out.
 */
export function admitting(pepper: Buffer, perMinute: number, next: Advice): Admit {
  const gate: Gate = openGate(perMinute)
  const proofs: Proofs = proofsOf(pepper)
  return async (what, proof) => {
    if (proof && (await proofs.isProof(what, proof))) return gate.note()
    if (gate.admits()) return
    const times = Math.min(HARDEST, 1 + Math.floor(gate.pressure()))
    throw new ProofNeededError(sentences[next], await proofs.challengeFor(what, times))
  }
}
