import { dirname } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { SettingError } from '../config.ts'
import { ensurePartitions } from '../waves/partitions.ts'
import { type BackupHead, readBackup } from './backup/format.ts'
import type { Db } from './connection.ts'
import { knownMigrations, migrate, migrationsIn } from './migrate.ts'
import { refuseNewerTables } from './prepare.ts'
import type { Database } from './schema.ts'
import { readWithdrawn, withdrawAgain, writeWithdrawn } from './withdrawn-file.ts'

const BYTES_AT_ONCE = 4_000_000

/**
 * Puts the contents of a backup in the place of everything that the database holds; what was taken back since, by the
 * list in `dataDir`, the one beside the file or the tables that go now, stays taken back. The file is read through and checked before anything is touched, and loaded in one
 * transaction. Nobody else may use the database meanwhile. Returns the head of the file: its pepper must be put in place.
 */
export async function restoreBackup(
  keeper: Db,
  file: string,
  { replace, dataDir, keyFile }: { replace: boolean; dataDir: string; keyFile?: string },
): Promise<BackupHead> {
  const head = await readBackup(file, () => {}, keyFile)
  if (!knownMigrations.includes(head.migration)) {
    throw new SettingError(
      `The backup was made by a newer version of this platform (${head.migration}): please restore it with that version.`,
    )
  }
  await refuseNewerTables(keeper)
  if (!replace && (await hasRealAnswers(keeper))) {
    throw new SettingError(
      'The database holds a wave of real answers, which would be lost: please add --replace if that is what you want.',
    )
  }
  if (await hasWithdrawn(keeper)) await writeWithdrawn(keeper, dataDir)
  // Until the load is committed, no server may take the empty tables for a new installation.
  await sql`CREATE TABLE IF NOT EXISTS restore_unfinished ()`.execute(keeper)
  await migrate(keeper, 'none')
  await migrate(keeper, head.migration)
  await keeper.transaction().execute(async (trx) => {
    await load(trx, file, keyFile)
    // In the same transaction: no keeper sees, moves or releases what was taken back.
    await withdrawAgain(trx, [...readWithdrawn(dataDir), ...readWithdrawn(dirname(file))])
    await sql`DROP TABLE restore_unfinished`.execute(trx)
  })
  await migrate(keeper)
  return head
}

async function hasRealAnswers(keeper: Db): Promise<boolean> {
  if ((await migrationsIn(keeper)).length === 0) return false
  const wave = await keeper.selectFrom('wave').select('id').where('kind', '=', 'real').limit(1).executeTakeFirst()
  return wave !== undefined
}

/** Whether there is a table of what was taken back: none in a database that is new. */
async function hasWithdrawn(keeper: Db): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    SELECT to_regclass('public.withdrawn') IS NOT NULL AS there`.execute(keeper)
  return rows[0]?.there === true
}

/**
 * As it was: the trigger of waves compares days with today, and a restore may be a look back; a closed wave's list of
 * tables is loaded too.
 */
async function load(trx: Transaction<Database>, file: string, keyFile?: string): Promise<void> {
  await sql`ALTER TABLE wave DISABLE TRIGGER USER`.execute(trx)
  await sql`ALTER TABLE IF EXISTS wave_table DISABLE TRIGGER USER`.execute(trx)
  let table = ''
  let rows: string[] = []
  let bytes = 0
  await readBackup(
    file,
    async (line) => {
      if ('table' in line) {
        await insert()
        table = line.table
        if (table === 'response') await makePartitions(trx)
        return
      }
      rows.push(line.row)
      bytes += line.row.length
      if (bytes > BYTES_AT_ONCE) await insert()
    },
    keyFile,
  )
  await insert()
  await sql`ALTER TABLE wave ENABLE TRIGGER USER`.execute(trx)
  await sql`ALTER TABLE IF EXISTS wave_table ENABLE TRIGGER USER`.execute(trx)

  async function insert(): Promise<void> {
    if (rows.length > 0) {
      const into = sql.id(table)
      await sql`INSERT INTO ${into} SELECT * FROM json_populate_recordset(NULL::${into}, ${`[${rows.join(',')}]`}::json)`.execute(
        trx,
      )
    }
    rows = []
    bytes = 0
  }
}

/** `response` comes after `wave` in every backup, and `words` after it. */
async function makePartitions(trx: Transaction<Database>): Promise<void> {
  for (const { id } of await trx.selectFrom('wave').select('id').execute()) await ensurePartitions(trx, id)
}
