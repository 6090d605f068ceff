import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { listTables } from '../../../server/database/backup/tables.ts'
import { writeBackup } from '../../../server/database/backup/write.ts'
import type { Db } from '../../../server/database/connection.ts'
import { restoreBackup } from '../../../server/database/restore.ts'
import { readWithdrawn, writeWithdrawn } from '../../../server/database/withdrawn-file.ts'
import { publishLibrary } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { moveLetterbox } from '../../../server/waves/letterbox.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { testFolder } from '../../setup/folder.ts'
import { withoutGuard } from '../waves/wave.ts'

const pepper = randomBytes(32)

async function freshDatabase(): Promise<TestDatabase> {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  return database
}

interface Keys {
  key: Buffer
  wordsKey: Buffer
}

/** Puts responses with one text each, and returns their keys. */
async function answer(web: Db, wave: string, many: number): Promise<Keys[]> {
  const keys = Array.from({ length: many }, () => ({ key: randomBytes(32), wordsKey: randomBytes(32) }))
  await put(web, wave, keys)
  return keys
}

async function put(web: Db, wave: string, keys: Keys[]): Promise<string[]> {
  const { rows } = await sql<{ puts: string[] }>`SELECT put_responses(${keys.map(() => wave)}::uuid[],
    ${keys.map(({ key }) => key)}::bytea[], ${keys.map(() => randomBytes(40))}::bytea[], ${keys.map((_, i) => i + 1)}::int[],
    ${keys.map(({ wordsKey }) => wordsKey)}::bytea[], ${keys.map(() => 'hope')}::text[],
    ${keys.map((_, i) => `Line one\nline\u2028two "${i}" \\ 💜`)}::text[], ${keys.map(() => 'quote')}::text[]) AS puts`.execute(
    web,
  )
  return rows[0]!.puts
}

/** A database with a closed wave of 45 answers, an open one of 5, an account, a file, a session. */
async function lived({ parts = 1 } = {}): Promise<TestDatabase & { keys: Keys[] }> {
  const database = await freshDatabase()
  const { keeper, web } = database
  await publishLibrary(keeper)
  const closed = await openWave(keeper, 'values', { kind: 'real' })
  await answer(web, closed.id, 45)
  await web.insertInto('wave_table').values({ wave_id: closed.id, question: 'hope', by_question: 'moved' }).execute()
  await closeWave(keeper, closed.id, { graceDays: 14 })
  const open = await openWave(keeper, 'in-their-own-words', { kind: 'real' })
  const keys = await answer(web, open.id, 5)
  const release = await keeper
    .insertInto('release')
    .values({ wave_id: closed.id, people: '45', notes: '["a note"]' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const bytes = randomBytes(parts > 1 ? 1_000_000 : 100)
  for (let part = 0; part < parts; part++) {
    await keeper.insertInto('release_file').values({ release_id: release.id, name: 'rows.csv', part, bytes }).execute()
  }
  const person = await keeper.insertInto('person').values({ name: 'Ayşe' }).returning('id').executeTakeFirstOrThrow()
  await keeper.insertInto('person_role').values({ person_id: person.id, role: 'researcher' }).execute()
  await keeper.insertInto('export_log').values({ person: 'Ayşe', release_id: release.id, file: 'rows.csv' }).execute()
  await keeper.insertInto('session').values({ sid: 'signed-in', sess: '{}', expire: new Date() }).execute()
  await keeper
    .insertInto('person_link')
    .values({ token_hash: randomBytes(32), purpose: 'join', person_id: person.id, expires_at: new Date() })
    .execute()
  return { ...database, keys }
}

/** Every row of every table as text. */
async function contents(db: Db): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { name } of await listTables(db)) {
    const { rows } = await sql<{ row: string }>`SELECT md5(t::text) AS row FROM ${sql.id(name)} t ORDER BY 1`.execute(
      db,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

const load = (dataDir = testFolder()) => ({ replace: false, dataDir })

test('a backup restored elsewhere is the same, table by table, without sessions and links, and brings the pepper', async () => {
  const from = await lived({ parts: 6 })
  const file = join(testFolder(), 'backup')
  const rows = await writeBackup(from.keeper, pepper, file)
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const to = await freshDatabase()
  await to.keeper.insertInto('session').values({ sid: 'somebody', sess: '{}', expire: new Date() }).execute()
  const head = await restoreBackup(to.keeper, file, load())
  expect(head.pepper).toBe(pepper.toString('hex'))
  const before = await contents(from.keeper)
  expect(await contents(to.keeper)).toEqual(before)
  expect(Object.values(before).flat()).toHaveLength(rows)
  expect(before.response).toHaveLength(45)
  expect(before.words).toHaveLength(45)
  expect(before.letterbox).toHaveLength(5)
  // A link that was used since would be good once more.
  for (const left of ['session', 'person_link']) expect(Object.keys(before)).not.toContain(left)
  expect(await to.keeper.selectFrom('person_link').selectAll().execute()).toEqual([])
  expect(await to.keeper.selectFrom('session').selectAll().execute()).toEqual([])
})

test('the order of the rows in the file is that of their random keys, and tells nothing of their arrival', async () => {
  const from = await lived()
  const file = join(testFolder(), 'backup')
  await writeBackup(from.keeper, pepper, file)
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  for (const [table, key] of [
    ['letterbox', 'response_key'],
    ['letterbox_words', 'words_key'],
    ['response', 'response_key'],
    ['words', 'words_key'],
  ] as const) {
    const start = lines.indexOf(`{"table":"${table}"}`) + 1
    const rest = lines.slice(start)
    const keys = rest
      .slice(
        0,
        rest.findIndex((line) => !line.startsWith('{"row":')),
      )
      .map((line) => JSON.parse(line).row[key])
    expect(keys.length).toBeGreaterThan(4)
    expect(keys).toEqual(keys.toSorted())
  }
})

test('days that were written while the clock was wrong are restored as they were, and guarded again', async () => {
  const from = await lived()
  await withoutGuard(from.keeper, sql`UPDATE wave SET closes_on = '9999-12-31'`)
  const file = join(testFolder(), 'backup')
  await writeBackup(from.keeper, pepper, file)
  const to = await freshDatabase()
  await restoreBackup(to.keeper, file, load())
  expect(await contents(to.keeper)).toEqual(await contents(from.keeper))
  await expect(sql`UPDATE wave SET last_day = NULL`.execute(to.keeper)).rejects.toMatchObject({ code: '23000' })
})

test('a database with a wave of real answers is replaced only if that was said', async () => {
  const from = await lived()
  const file = join(testFolder(), 'backup')
  await writeBackup(from.keeper, pepper, file)
  const before = await contents(from.keeper)
  await from.keeper.insertInto('person').values({ name: 'Later' }).execute()
  await expect(restoreBackup(from.keeper, file, load())).rejects.toThrow(
    /a wave of real answers, which would be lost: please add --replace/,
  )
  expect((await contents(from.keeper)).person).toHaveLength(2)
  await restoreBackup(from.keeper, file, { ...load(), replace: true })
  expect(await contents(from.keeper)).toEqual(before)
})

test('a file that is cut off, changed, of another kind or of a newer version is refused, and nothing is touched', async () => {
  const { keeper } = await lived()
  const folder = testFolder()
  const file = join(folder, 'backup')
  await writeBackup(keeper, pepper, file)
  const before = await contents(keeper)
  const whole = readFileSync(file)
  const text = gunzipSync(whole).toString('utf8')
  const lines = text.trimEnd().split('\n')
  const wrong: [Buffer, RegExp][] = [
    [whole.subarray(0, whole.length - 1000), /cut off or changed/],
    [whole.subarray(0, whole.length - 4), /cut off or changed/],
    [gzipSync(lines.slice(0, -1).join('\n')), /cut off or changed/],
    [gzipSync(text.replace('"Ayşe"', '"Ayse"')), /cut off or changed/],
    [gzipSync(lines.toSpliced(5, 1).join('\n')), /cut off or changed/],
    [gzipSync('hello\n'), /is no backup/],
    [Buffer.from('hello\n'), /is no backup/],
    [gzipSync(text.replace('"formatVersion":1', '"formatVersion":2')), /a newer version of this platform/],
  ]
  for (const [bytes, sentence] of wrong) {
    writeFileSync(file, bytes)
    await expect(restoreBackup(keeper, file, { ...load(), replace: true })).rejects.toThrow(sentence)
  }
  await expect(restoreBackup(keeper, join(folder, 'none'), load())).rejects.toThrow(/none cannot be read \(ENOENT\)/)
  expect(await contents(keeper)).toEqual(before)
})

test('a backup is never half there, and never takes the place of another file', async () => {
  const { keeper } = await freshDatabase()
  const file = join(testFolder(), 'backup')
  writeFileSync(file, 'mine')
  await expect(writeBackup(keeper, pepper, file)).rejects.toThrow(
    `${file} is already there: please choose another name.`,
  )
  expect(readFileSync(file, 'utf8')).toBe('mine')
  await expect(writeBackup(keeper, pepper, '/nowhere/backup')).rejects.toThrow(
    /cannot be written to \/nowhere\/backup \(ENOENT\): please choose/,
  )
})

test('what was taken back after the backup stays taken back after a restore', async () => {
  const { keeper, web, keys } = await lived()
  const folder = testFolder()
  const file = join(folder, 'backup')
  await writeBackup(keeper, pepper, file)
  const { key, wordsKey } = keys[2]!
  await sql`SELECT withdraw_response(${key}, ${[wordsKey, randomBytes(32)]}::bytea[])`.execute(web)
  await writeWithdrawn(keeper, folder)
  expect(statSync(join(folder, 'withdrawn')).mode & 0o777).toBe(0o600)

  const to = await freshDatabase()
  await restoreBackup(to.keeper, file, load(folder))
  const left = await to.keeper.selectFrom('letterbox').select('response_key').execute()
  const words = await to.keeper.selectFrom('letterbox_words').select('words_key').execute()
  const hex = (buffers: Buffer[]) => buffers.map((one) => one.toString('hex')).sort()
  const others = keys.filter((one) => one.key !== key)
  expect(hex(left.map((row) => row.response_key))).toEqual(hex(others.map((one) => one.key)))
  expect(hex(words.map((row) => row.words_key))).toEqual(hex(others.map((one) => one.wordsKey)))
  // It is remembered, so that the next list holds it too and a resend does not store it anew.
  await writeWithdrawn(to.keeper, folder)
  expect(readWithdrawn(folder)).toHaveLength(2)
  const { id: wave } = await to.keeper
    .selectFrom('wave')
    .select('id')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  const resent = await put(to.keeper, wave, [{ key, wordsKey }])
  expect(resent).toEqual(['stored'])
  expect(await to.keeper.selectFrom('letterbox').select('rkey').execute()).toHaveLength(4)
})

test('a backup while answers arrive and are moved holds each of them exactly once', async () => {
  const { keeper, web } = await freshDatabase()
  await publishLibrary(keeper)
  const { id } = await openWave(keeper, 'values', { kind: 'real' })
  const folder = testFolder()
  let stored = 0
  let going = true
  const arrivals = (async () => {
    while (going) {
      await answer(web, id, 7)
      stored += 7
    }
  })()
  const moves = (async () => {
    while (going) await moveLetterbox(keeper)
  })()
  for (let i = 0; i < 5; i++) {
    const atLeast = stored
    const file = join(folder, `backup-${i}`)
    await writeBackup(keeper, pepper, file)
    const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
    const keys = lines
      .filter((line) => line.includes('"response_key"'))
      .map((line) => JSON.parse(line).row.response_key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length).toBeGreaterThanOrEqual(atLeast)
    expect(keys.length % 7).toBe(0)
  }
  going = false
  await Promise.all([arrivals, moves])
})
