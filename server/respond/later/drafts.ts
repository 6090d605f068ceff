import { setTimeout as pause } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/connection.ts'
import { isPassing } from '../../database/failures.ts'

/** Keeps a sealed draft. Gives the last day on which it can be found, 'YYYY-MM-DD', always a Monday; null: no room. */
export async function putDraft(db: Db, id: Buffer, sealed: Buffer): Promise<string | null> {
  return call(db, sql<{ value: string | null }>`SELECT put_sealed_sitting(${id}::bytea, ${sealed}::bytea) AS value`)
}

/** The sealed draft of this id; null if there is none, or its day has passed. Writes nothing. */
export async function findDraft(db: Db, id: Buffer): Promise<Buffer | null> {
  return call(db, sql<{ value: Buffer | null }>`SELECT find_sealed_sitting(${id}::bytea) AS value`)
}

/** Made again after failures that pass by themselves: a draft that was kept twice has the same id, and is kept once. */
async function call<T>(db: Db, query: RawBuilder<{ value: T | null }>): Promise<T | null> {
  for (let left = 3; ; left--) {
    try {
      return (await query.execute(db)).rows[0]?.value ?? null
    } catch (error) {
      if (left === 0 || !isPassing(error)) throw error
    }
    await pause(50)
  }
}
