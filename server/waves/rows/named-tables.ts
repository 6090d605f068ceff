import type { Transaction } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** The two-question tables that researchers named for a wave before it closed, in an order that does not tell theirs. */
export async function listNamedTables(
  trx: Transaction<Database>,
  waveId: string,
): Promise<{ question: string; by: string }[]> {
  return trx
    .selectFrom('wave_table')
    .select(['question', 'by_question as by'])
    .where('wave_id', '=', waveId)
    .orderBy('question')
    .orderBy('by_question')
    .execute()
}
