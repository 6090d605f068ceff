import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { flush } from '../flush.ts'
import type { Db } from './connection.ts'
import type { Database } from './schema.ts'

/** A key that was taken back, of a response or of a text, and its wave. */
export interface Withdrawn {
  /** hex */
  key: string
  wave: string
}

/**
 * Adds all keys that were taken back to DATA_DIR/withdrawn, beside the backups and not in them: a restore of an older
 * backup must not bring those answers again, even after the keys were destroyed here. A line leaves only when no backup
 * may hold its answer any more, and this database knows so: an empty or older one behind the same folder takes nothing
 * away. Sorted, so that no order is told. The keeper calls it in each round; nothing is written while nothing changed.
 * `forget: false` takes no line away: for a day on which the clock cannot be trusted.
 */
export async function writeWithdrawn(keeper: Db, dataDir: string, { forget = true } = {}): Promise<void> {
  const { rows } = await sql<Withdrawn>`
    SELECT encode(response_key, 'hex') AS key, wave_id AS wave FROM withdrawn`.execute(keeper)
  const over = forget ? await wavesLongOver(keeper) : new Set<string>()
  const before = readText(dataDir)
  const lines = new Set([...linesOf(before), ...rows.map(({ key, wave }) => `${key} ${wave}`)])
  const kept = [...lines].filter((line) => !over.has(line.split(' ')[1] ?? ''))
  const text = kept
    .sort()
    .map((line) => `${line}\n`)
    .join('')
  if (text === before) return
  const file = fileIn(dataDir)
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  flush(dataDir)
}

/** What the file holds; nothing if there is none. */
export function readWithdrawn(dataDir: string): Withdrawn[] {
  return linesOf(readText(dataDir)).flatMap((line) => {
    const [, key, wave] = /^((?:[0-9a-f]{2})+) ([0-9a-f-]{36})$/.exec(line) ?? []
    return key && wave ? [{ key, wave }] : []
  })
}

/**
 * Takes answers back once more, in a database that was restored from an older backup, and remembers that while they could
 * be sent again. Of a released wave there is nothing to find: its keys are destroyed, and stay so.
 */
export async function withdrawAgain(trx: Transaction<Database>, withdrawn: Withdrawn[]): Promise<void> {
  for (const { key, wave } of withdrawn) {
    const bytes = Buffer.from(key, 'hex')
    await sql`SELECT withdraw_response(${bytes}, ARRAY[${bytes}::bytea])`.execute(trx)
    await sql`INSERT INTO withdrawn SELECT ${bytes}, id FROM wave WHERE id = ${wave} AND state <> 'released'
      ON CONFLICT DO NOTHING`.execute(trx)
  }
}

/**
 * The waves of which no backup may hold an answer that was taken back: the keys of a real one were destroyed, at the
 * latest when its release was built, longer ago than its contract lets backups live; a rehearsal is nobody's real answer.
 */
async function wavesLongOver(keeper: Db): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT wave.id FROM wave JOIN release ON release.wave_id = wave.id JOIN version ON version.id = wave.version_id
    WHERE wave.state = 'released' AND (wave.kind <> 'real' OR
      greatest(wave.last_day, release.built_on) + (version.contract->>'backupDays')::integer < CURRENT_DATE)`.execute(
    keeper,
  )
  return new Set(rows.map(({ id }) => id))
}

const fileIn = (dataDir: string) => join(dataDir, 'withdrawn')

/** Empty only if there is no file: one that cannot be read must not be written over. */
function readText(dataDir: string): string {
  try {
    return readFileSync(fileIn(dataDir), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return ''
  }
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')
