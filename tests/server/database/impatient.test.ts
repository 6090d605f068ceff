import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { testDatabase } from '../../setup/database.ts'

test('the web server asks each of its connections to end whatever stands for a minute; the keeper takes its time', async () => {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  const timeouts = async (url: string, impatient: boolean) => {
    const db = openDatabase(url, { max: 1, impatient })
    onTestFinished(() => db.destroy())
    const { rows } = await sql<Record<string, string>>`
      SELECT current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle,
        current_setting('synchronous_commit') AS commit`.execute(db)
    return rows[0]
  }
  expect(await timeouts(database.keeperUrl, true)).toEqual({ statement: '1min', idle: '1min', commit: 'on' })
  expect(await timeouts(database.keeperUrl, false)).toEqual({ statement: '0', idle: '0', commit: 'on' })
})
