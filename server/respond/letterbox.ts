import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../database/connection.ts'
import { isPassing, isUnreachable, mayBeDone } from '../database/failures.ts'
import { PublicError } from '../errors.ts'
import { toldAs, tooBusy, unsure } from './failures.ts'
import { type Letter, type Put, putLetters } from './put-letters.ts'

/** What lies in the way of memory running out, and of one call growing too long. Sizes in bytes of packed and words. */
export interface LetterboxLimits {
  waiting: number
  waitingBytes: number
  callsAtOnce: number
  perCall: number
  perCallBytes: number
}

// One commit for several. One call at a time makes the largest batches: measured at 32 connections, two at once took
// 0.9 times as many responses, four 0.7 times as many (bench/accept.ts).
const standardLimits: LetterboxLimits = {
  waiting: 5_000,
  waitingBytes: 64 * 1024 * 1024,
  callsAtOnce: 1,
  perCall: 500,
  perCallBytes: 4 * 1024 * 1024,
}

export interface Letterbox {
  /** Puts one response in. Resolves once it is committed ('stored', also if it was there before) or its wave is not open. */
  put(letter: Letter): Promise<Put>
  /** No room for another: say so before doing any work for it. */
  isFull(): boolean
}

interface Waiting {
  letter: Letter
  size: number
  resolve(put: Put): void
  reject(error: unknown): void
}

/**
 * Group commit: while calls to the database are under way, responses that come meanwhile wait, and then go together in
 * one call. Each is acknowledged only after the commit that holds it.
 */
export function openLetterbox(db: Db, limits: LetterboxLimits = standardLimits): Letterbox {
  const waiting: Waiting[] = []
  /** By response key: a double click waits for the first one, so that a second body cannot add words to it. */
  const known = new Map<string, Promise<Put>>()
  let waitingBytes = 0
  let calls = 0

  const isFull = () => waiting.length >= limits.waiting || waitingBytes >= limits.waitingBytes

  function takeBatch(): Waiting[] {
    let count = 0
    let bytes = 0
    while (count < waiting.length && count < limits.perCall && (count === 0 || bytes < limits.perCallBytes)) {
      bytes += waiting[count]!.size
      count++
    }
    waitingBytes -= bytes
    return waiting.splice(0, count)
  }

  function pump(): void {
    while (calls < limits.callsAtOnce && waiting.length > 0) {
      calls++
      void send(db, takeBatch()).finally(() => {
        calls--
        pump()
      })
    }
  }

  return {
    isFull,
    put(letter) {
      const key = letter.responseKey.toString('base64')
      const underWay = known.get(key)
      if (underWay) return underWay
      if (isFull()) return Promise.reject(tooBusy('send-again'))
      const size = letter.packed.length + letter.words.reduce((sum, { body }) => sum + body.length + 100, 0)
      const put = new Promise<Put>((resolve, reject) => {
        waiting.push({ letter, size, resolve, reject })
        waitingBytes += size
      }).finally(() => known.delete(key))
      known.set(key, put)
      pump()
      return put
    },
  }
}

/** Stores a batch, and answers each of it. Never rejects itself. */
async function send(db: Db, batch: Waiting[]): Promise<void> {
  try {
    const puts = await storePatiently(
      db,
      batch.map((one) => one.letter),
    )
    for (const [i, one] of batch.entries()) one.resolve(puts[i]!)
  } catch (error) {
    if (batch.length > 1 && !isUnreachable(error) && !(error instanceof PublicError)) {
      // One bad row fails nobody else.
      for (const one of batch) await send(db, [one])
    } else {
      for (const one of batch) one.reject(toldAs(error, 'send-again'))
    }
  }
}

const PAUSES = [20, 80, 320]

/** One call, made again after failures that pass by themselves. */
async function storePatiently(db: Db, letters: Letter[]): Promise<Put[]> {
  let mayBeStored = false
  for (let turn = 0; ; turn++) {
    try {
      return await putLetters(db, letters)
    } catch (error) {
      mayBeStored ||= mayBeDone(error)
      const milliseconds = PAUSES[turn]
      if (milliseconds === undefined || !isPassing(error)) throw mayBeStored && isUnreachable(error) ? unsure() : error
      await pause(milliseconds * (0.5 + Math.random()))
    }
  }
}
