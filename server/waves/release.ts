import type { Transaction } from 'kysely'
import type { Table } from '../../surveys/api/research.ts'
import { columnsOf } from '../../surveys/columns.ts'
import { isSmallGroup } from '../anonymity/numbers/minimums.ts'
import { buildTables } from '../anonymity/release.ts'
import type { Db } from '../database/connection.ts'
import type { Database } from '../database/schema.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { loadVersion } from '../versions.ts'
import { hasKeys } from './keys.ts'
import { isPastLastDay } from './last-day.ts'
import { lotFrom, seedOf } from './lot.ts'
import { dropPartitions } from './partitions.ts'
import { insertTextsForReview } from './reviews/insert-texts.ts'
import { insertRowFiles } from './rows/files.ts'
import { listNamedTables } from './rows/named-tables.ts'
import { readPeople } from './storage/responses.ts'

/** Tables written by one statement: six values each, and PostgreSQL takes 65,535. */
const TABLES_AT_ONCE = 1_000

/**
 * Builds the one release of a wave and gives its id; a wave that has one keeps it. All in one transaction: whoever dies
 * on the way leaves nothing, and of two keepers the second finds what the first has made.
 * Built again from a backup of after the close it is the same, byte for byte.
 * 409 before the last day of taking back is over and the keys are destroyed.
 */
export async function buildRelease(keeper: Db, waveId: string): Promise<string> {
  return keeper.transaction().execute(async (trx) => {
    const wave = await trx.selectFrom('wave').selectAll().where('id', '=', waveId).forUpdate().executeTakeFirst()
    if (!wave) throw new NotFoundError('There is no such wave.')
    const done = await trx.selectFrom('release').select('id').where('wave_id', '=', waveId).executeTakeFirst()
    if (done) return done.id
    if (!(await isPastLastDay(trx, waveId)) || (await hasKeys(trx, waveId))) {
      throw new ConflictError('release_not_due', 'Answers to this wave can still be taken back.')
    }
    const { definition } = await loadVersion(trx, wave.version_id)
    const people = await readPeople(trx, waveId, columnsOf(definition))
    const seed = seedOf(people)
    const built = buildTables(people, definition, {
      staff: wave.staff ?? (await countStaff(trx)),
      lot: lotFrom(seed, 'tables'),
      named: await listNamedTables(trx, waveId),
      group: wave.asked,
    })
    const { id } = await trx
      .insertInto('release')
      .values({ wave_id: waveId, people: JSON.stringify(built.people), notes: JSON.stringify(built.notes) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertTables(trx, id, built.tables)
    // Of a small closed group nothing is cut into parts: whoever knows its people would know each row.
    if (!isSmallGroup(wave.asked)) {
      await insertRowFiles(trx, { releaseId: id, people, definition, lot: lotFrom(seed, 'rows') })
    }
    await insertTextsForReview(trx, wave, definition)
    // What was tried out is thrown away, as the page said: the tables are all that is left to look at.
    if (wave.kind === 'rehearsal') await dropPartitions(trx, waveId)
    await trx.updateTable('wave').set({ state: 'released' }).where('id', '=', waveId).execute()
    return id
  })
}

/** Panel members and staff may have answered too, and each knows one answer: their own. For waves closed by older code. */
async function countStaff(trx: Transaction<Database>): Promise<number> {
  const { n } = await trx
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function insertTables(trx: Transaction<Database>, releaseId: string, tables: Table[]): Promise<void> {
  for (let from = 0; from < tables.length; from += TABLES_AT_ONCE) {
    const values = tables.slice(from, from + TABLES_AT_ONCE).map((table, i) => ({
      release_id: releaseId,
      position: from + i,
      question: table.question,
      context: JSON.stringify(table.context),
      base: JSON.stringify(table.base),
      cells: JSON.stringify(table.cells),
    }))
    await trx.insertInto('release_table').values(values).execute()
  }
}
