import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Db, openDatabase } from '../../server/database/connection.ts'

/** Where a connection is cut: before the database gets the `at`th statement (from 1), or after it has carried it out. */
export interface Cut {
  at: number
  when: 'before' | 'after'
  /** Afterwards new connections work again, as after a fault of the network; else nothing does, as in a dead process. */
  passing?: boolean
}

interface Watched extends Cut {
  statements: number
  cut: boolean
}

/** By the name under which a database was opened here. */
const watched = new Map<string, Watched>()
const query = pg.Client.prototype.query as (...words: unknown[]) => Promise<unknown>

pg.Client.prototype.query = function (this: pg.Client, ...words: unknown[]) {
  const cut = watched.get(nameOf(this) ?? '')
  return cut ? queryOrCut(this, cut, words) : query.apply(this, words)
} as typeof pg.Client.prototype.query

async function queryOrCut(client: pg.Client, cut: Watched, words: unknown[]): Promise<unknown> {
  if (cut.cut && !cut.passing) throw broken()
  if (!cut.cut) cut.statements += 1
  if (cut.cut || cut.statements !== cut.at) return query.apply(client, words)
  cut.cut = true
  if (cut.when === 'after') await query.apply(client, words)
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  throw broken()
}

const nameOf = (client: pg.Client) =>
  (client as unknown as { connectionParameters: { application_name?: string } }).connectionParameters.application_name
const broken = () => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })

/**
 * Does something through a database whose connection is cut, BEGIN and COMMIT counting as statements like any other.
 * `cut` says whether it came so far; `failed` what it threw.
 */
export async function withCut(
  url: string,
  cut: Cut,
  work: (db: Db) => Promise<unknown>,
): Promise<{ cut: boolean; statements: number; failed: unknown }> {
  const name = `cut-${randomBytes(6).toString('hex')}`
  const state: Watched = { ...cut, statements: 0, cut: false }
  watched.set(name, state)
  const withName = new URL(url)
  withName.searchParams.set('application_name', name)
  const db = openDatabase(withName.href, { max: 2 })
  let failed: unknown
  try {
    await work(db)
  } catch (error) {
    failed = error
  } finally {
    await db.destroy()
    watched.delete(name)
  }
  return { cut: state.cut, statements: state.statements, failed }
}
