import { sql } from 'kysely'
import type { Db } from '../../database/connection.ts'
import { codeOf } from '../../database/failures.ts'

/** Short: whoever keeps or finds a draft meanwhile waits behind us. */
const LOCK_TIMEOUT = '300ms'
const LOCK_NOT_GIVEN = '55P03'

/** Its day has not passed, and some wave still takes answers: a draft does not say whose it is, and a closed wave never opens again. */
const useful = sql<boolean>`(expires_on >= CURRENT_DATE AND EXISTS (SELECT FROM wave WHERE state = 'open'))`

/**
 * Destroys the drafts that nobody can come back to any more. Last days are Mondays, so that there is mostly nothing to
 * do. The others are written anew in an order drawn afresh: a deleted row would stay on its page. Says whether it did.
 */
export async function clearDrafts(keeper: Db): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    SELECT EXISTS (SELECT FROM sealed_sitting WHERE NOT ${useful}) AS due`.execute(keeper)
  if (!rows[0]?.due) return false
  try {
    await keeper.transaction().execute(async (trx) => {
      await sql`SET LOCAL lock_timeout = ${sql.lit(LOCK_TIMEOUT)}`.execute(trx)
      await sql`LOCK TABLE sealed_sitting IN ACCESS EXCLUSIVE MODE`.execute(trx)
      await sql`CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT * FROM sealed_sitting WHERE ${useful}`.execute(trx)
      await sql`TRUNCATE sealed_sitting`.execute(trx)
      await sql`INSERT INTO sealed_sitting SELECT * FROM kept ORDER BY gen_random_uuid()`.execute(trx)
    })
    return true
  } catch (error) {
    // Somebody holds it just now, a second keeper perhaps: the next round looks again.
    if (codeOf(error) === LOCK_NOT_GIVEN) return false
    throw error
  }
}
