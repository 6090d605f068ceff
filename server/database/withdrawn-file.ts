import { existsSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import type { Db } from './connection.ts'
import type { Database } from './schema.ts'

/** A key that was taken back, of a response or of a text, and its wave. */
export interface Withdrawn {
  /** hex */
  key: string
  wave: string
}

/**
 * Writes all keys that were taken back into DATA_DIR/withdrawn, beside the backups and not in them: a restore of an older
 * backup must not bring those answers again. Keys that were destroyed with their wave leave the file too. The keeper calls
 * it after each round; nothing is written while nothing changed.
 */
export async function writeWithdrawn(keeper: Db, dataDir: string): Promise<void> {
  const { rows } = await sql<Withdrawn>`
    SELECT encode(response_key, 'hex') AS key, wave_id AS wave FROM withdrawn ORDER BY response_key`.execute(keeper)
  const text = rows.map((row) => `${row.key} ${row.wave}\n`).join('')
  const file = join(dataDir, 'withdrawn')
  if ((existsSync(file) ? readFileSync(file, 'utf8') : '') === text) return
  const handle = await open(`${file}.new`, 'w', 0o600)
  await handle.writeFile(text)
  await handle.sync()
  await handle.close()
  await rename(`${file}.new`, file)
}

/** What the file holds; nothing if there is none. */
export function readWithdrawn(dataDir: string): Withdrawn[] {
  const file = join(dataDir, 'withdrawn')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines.flatMap((line) => {
    const [key, wave] = line.split(' ')
    return key && wave ? [{ key, wave }] : []
  })
}

/** Takes answers back once more, in a database that was restored from an older backup, and remembers that. */
export async function withdrawAgain(trx: Transaction<Database>, withdrawn: Withdrawn[]): Promise<void> {
  for (const { key, wave } of withdrawn) {
    const bytes = Buffer.from(key, 'hex')
    await sql`SELECT withdraw_response(${bytes}, ARRAY[${bytes}::bytea])`.execute(trx)
    await sql`INSERT INTO withdrawn SELECT ${bytes}, id FROM wave WHERE id = ${wave} ON CONFLICT DO NOTHING`.execute(
      trx,
    )
  }
}
