import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readWaveCommand, runWaveCommand } from '../../../server/commands/wave.ts'
import { findOpenWave, publishLibrary } from '../../../server/versions.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { putAtOnce, SLUG } from '../waves/wave.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave, release CASCADE`.execute(
    database.keeper,
  )
})

async function run(...words: string[]): Promise<string[]> {
  const command = readWaveCommand(words)
  if (!command) throw new Error('usage')
  return runWaveCommand(database.keeper, command, { graceDays: 14 })
}

test('words that make no sense are answered with how to use the command, and exit code 1', () => {
  for (const words of [
    '',
    'open',
    'close',
    'open a b',
    'list a',
    'start a',
    'close a --rehearsal',
    'open a --real',
    'extend a',
    'close a --until 2031-01-01',
    'open a --asked some',
  ]) {
    expect(readWaveCommand(words.split(' ').filter(Boolean))).toBeUndefined()
  }
  const file = join(import.meta.dirname, '../../../server/commands/wave.ts')
  const { status, stderr, stdout } = spawnSync(process.execPath, [file, 'start'], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^Usage:\n.*open SLUG \[--rehearsal\]/)
})

test('the list has one aligned line for each survey, with or without a wave', async () => {
  await run('open', SLUG, '--rehearsal')
  await putAtOnce(database.web, (await findOpenWave(database.web, SLUG))!, 25)
  expect(await run('list')).toEqual([
    'in-their-own-words  version 1  open (rehearsal)  fewer than 20',
    'relational-charter  version 1  no wave           -',
    'values              version 1  no wave           -',
  ])
})

test('opening says that nothing is shown under 30 answers; twice, or an unknown survey, is refused', async () => {
  expect((await run('open', SLUG)).join()).toContain('Nothing is shown under 30 answers')
  await expect(run('open', SLUG)).rejects.toMatchObject({ code: 'wave_open' })
  await expect(run('open', 'nothing-here')).rejects.toMatchObject({ code: 'not_found' })
  await expect(run('close', 'nothing-here')).rejects.toMatchObject({ code: 'not_found' })
  await expect(run('close', 'values')).rejects.toMatchObject({ code: 'no_wave_open' })
})

test('closing a rehearsal returns when its results can be read', async () => {
  await run('open', SLUG, '--rehearsal')
  await putAtOnce(database.web, (await findOpenWave(database.web, SLUG))!, 40)
  expect(await run('close', SLUG)).toEqual([`The rehearsal of ${SLUG} is closed. The results can be read now.`])
  expect(await database.web.selectFrom('release').selectAll().execute()).toHaveLength(1)
  expect((await run('list'))[0]).toBe('in-their-own-words  version 1  released (rehearsal)  at least 40')
})

test('closing a real wave says from which day its results can be read', async () => {
  await run('open', SLUG)
  expect((await run('close', SLUG)).join()).toMatch(/is closed\. The results can be read from \d{1,2} \w+ \d{4}\./)
  expect(await database.web.selectFrom('release').selectAll().execute()).toEqual([])
})

test('a real wave ends the finished rehearsals at once', async () => {
  await run('open', SLUG, '--rehearsal')
  await run('close', SLUG)
  await run('open', SLUG)
  expect(await database.web.selectFrom('wave').select('kind').execute()).toEqual([{ kind: 'real' }])
})

test('a wave can be given a last day at its opening, and a later one afterwards', async () => {
  const { rows } = await sql<{ soon: string; later: string }>`
    SELECT CURRENT_DATE + 3 AS soon, CURRENT_DATE + 9 AS later`.execute(database.keeper)
  const { soon, later } = rows[0]!
  expect(await run('open', SLUG, '--until', soon, '--asked', '120')).toEqual([
    expect.stringMatching(/Nothing is shown under 30 answers\. It closes by itself after \d+ \w+ \d{4}\.$/),
  ])
  expect(await findOpenWave(database.web, SLUG)).toMatchObject({ closes_on: soon, asked: 120 })
  expect(await run('extend', SLUG, '--until', later)).toEqual([
    expect.stringMatching(/^People can answer .* until the end of \d+ \w+ \d{4}\. It closes by itself then\.$/),
  ])
  await expect(run('extend', SLUG, '--until', soon)).rejects.toMatchObject({ code: 'only_later' })
  await expect(run('extend', 'nothing-here', '--until', later)).rejects.toMatchObject({ code: 'not_found' })
  await expect(run('open', 'values', '--until', 'tomorrow')).rejects.toMatchObject({ code: 'no_such_day' })
})
