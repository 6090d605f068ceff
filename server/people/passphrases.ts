import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { UnavailableError } from '../errors.ts'

/** argon2id with 19 MiB, 2 passes, 1 lane. Source: OWASP Password Storage Cheat Sheet. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Each hash takes a thread and 19 MiB: a crowd at the sign-in page must not slow down those who answer. */
const atOnce = 2
const mayWait = 40
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running++
  else if (waiting.length >= mayWait) {
    throw new UnavailableError('busy', 'Many people are signing in just now. Please try again in a minute.')
  } else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** The same words typed on two keyboards are the same characters. Source: NIST SP 800-63B, 3.1.1.2. */
const asTyped = (passphrase: string) => passphrase.normalize('NFKC')

export function hashPassphrase(passphrase: string): Promise<string> {
  return inTurn(() => hash(asTyped(passphrase), cost))
}

let nobody: Promise<string> | undefined
/** A hash that no passphrase fits: checking it takes as long as checking a real one. Made once. */
export function nobodysHash(): Promise<string> {
  nobody ??= hashPassphrase(randomBytes(32).toString('base64'))
  return nobody
}

/** Whether the passphrase fits. Without a stored hash the answer is no, and takes the same time. */
export async function isPassphrase(stored: string | null | undefined, passphrase: string): Promise<boolean> {
  const against = stored ?? (await nobodysHash())
  const fits = await inTurn(() => verify(against, asTyped(passphrase)))
  return fits && Boolean(stored)
}
