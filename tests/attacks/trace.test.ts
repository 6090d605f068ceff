import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBackup } from '../../server/database/backup/write.ts'
import { type Db, openDatabase } from '../../server/database/connection.ts'
import { embeddedUrls } from '../../server/database/embedded/server.ts'
import { putLetters } from '../../server/respond/put-letters.ts'
import { findVersion, type Wave } from '../../server/versions.ts'
import { askToClose } from '../../server/waves/close.ts'
import { freshMemory, keeperRound } from '../../server/waves/keeper-round.ts'
import { openWave } from '../../server/waves/open.ts'
import { freshReviewMemory } from '../../server/waves/reviews/memory.ts'
import { readCode, writeCode } from '../../surveys/code/codes.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import { letterFor, passLastDay, skippedAll } from '../server/waves/wave.ts'
import { type Platform, startPlatform } from '../setup/platform.ts'

/** An address that nobody else has: every 127.x.y.z is this machine. */
const ADDRESS = '127.0.0.77'
const AGENT = 'agentcanary'
const REFERRER = 'referrercanary'
const COOKIE = 'cookiecanary'
const PATH = 'pathcanary'
const MINE = 'kingfisher in my own words'
const OTHERS = 'zebrafinch in other words'
const SLUG = 'values'

let dataDir: string
let removeDataDir: () => void
let platform: Platform
let [web, keeper, admin]: Db[] = []
let wave: Wave
let question: string
beforeAll(async () => {
  dataDir = mkdtempSync('/tmp/words-trace-')
  removeDataDir = () => {
    rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true })
    rmSync(dataDir, { recursive: true, force: true })
  }
  platform = await startPlatform({ DATA_DIR: dataDir })
  const urls = embeddedUrls(dataDir)!
  web = openDatabase(urls.webUrl, { max: 1 })
  keeper = openDatabase(urls.keeperUrl, { max: 2 })
  admin = openDatabase(urls.adminUrl, { max: 1 })
  wave = await openWave(keeper, SLUG, { kind: 'real' })
  const { definition } = (await findVersion(keeper, SLUG))!
  question = definition.pages.flatMap(({ elements }) => elements).find(({ type }) => type === 'comment')!.name
})
afterAll(async () => {
  for (const db of [web, keeper, admin]) await db?.destroy()
  await platform.stop()
  removeDataDir()
})

/** Asks as a young person's browser would, from the address that must never be found again. */
function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(platform.url)
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asking = request(
      {
        ...{ hostname, port, method, path, localAddress: ADDRESS },
        headers: {
          'user-agent': AGENT,
          referer: `https://${REFERRER}.example/`,
          cookie: `a=${COOKIE}`,
          'x-forwarded-for': ADDRESS,
          forwarded: `for=${ADDRESS}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (chunk) => (text += chunk))
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
      },
    )
    asking.on('error', reject)
    asking.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const idempotencyKey = () => randomBytes(16).toString('hex')
async function answer(text: string, allows: string, key = idempotencyKey()): Promise<string> {
  const answers = { [question]: text, [`${question}-Allows`]: allows }
  const headers = { 'idempotency-key': key }
  const reply = await ask('POST', `/api/surveys/${SLUG}/responses`, { version: 1, answers }, headers)
  expect(reply.status, reply.text).toBe(201)
  return (JSON.parse(reply.text) as { code: string }).code
}

/** The files that this platform and its database keep, in which any of these stand. Of the cluster by the folder only. */
async function filesWith(...found: string[]): Promise<string[]> {
  await sql`CHECKPOINT`.execute(admin!) // what is still in memory only would be missed
  const places = new Set([dataDir, realpathSync(join(dataDir, 'postgres'))])
  const where = [...places].flatMap((place) =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => {
        const bytes = read(file)
        return found.some((each) => bytes.includes(each))
      })
      .map((file) => file.slice(place.length).replace(/^.*cluster\/(base|pg_wal)\/.*$/, '$1')),
  )
  return [...new Set(where)].sort()
}

function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0) // gone meanwhile
  }
}

/** A whole round, as a second keeper beside that of the platform, with the log cleared at its end. */
async function round(): Promise<void> {
  expect(
    await keeperRound(keeper!, { graceDays: 14, reviews: freshReviewMemory(), dataDir, memory: freshMemory() }),
  ).toEqual([])
}

async function backup(): Promise<string> {
  const file = join(dataDir, `backup-${randomBytes(4).toString('hex')}`)
  await writeBackup(keeper!, Buffer.alloc(32), file)
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  rmSync(file)
  return text
}

test('who answers leaves no address, agent, referrer, cookie, path or code anywhere; words stand in tables and log, and nowhere once taken back', async () => {
  const myKey = idempotencyKey()
  const mine = await answer(MINE, 'quote', myKey)
  expect(await answer(MINE, 'quote', myKey)).toBe(mine)
  for (let i = 0; i < 24; i += 1) await answer(`${OTHERS} ${i}`, 'nobody')
  const { payload } = readCode(mine) as { payload: bigint }
  const codes = [
    mine,
    writeCode(payload).digits,
    writeCode(payload).digits.replaceAll(' ', ''),
    mine.replaceAll(' ', '-'),
    myKey,
  ]
  // What goes wrong is told to them, and to nobody else.
  const said = await Promise.all([
    ask('GET', `/q/${doorOf(SLUG)}?from=${PATH}`),
    ask('GET', `/${PATH}?${PATH}=${PATH}`),
    ask('GET', `/api/surveys/${PATH}`),
    ask('POST', `/api/surveys/${SLUG}/responses`, { version: 1, answers: { [question]: { wrong: PATH } } }),
    ask('POST', `/api/surveys/${SLUG}/responses`, { version: 1, answers: { [question]: `\u0000${OTHERS}` } }),
    ask('POST', '/api/take-back', { code: `${mine}x ${PATH}` }),
    ask('POST', '/api/take-back', { code: PATH, [PATH]: PATH }),
    ask('BREW', `/${PATH}`).catch(() => ({ status: 0 })),
  ])
  expect(said.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 404, 422]))
  await round()
  await answer(`${OTHERS} late`, 'nobody')

  const never = [ADDRESS, AGENT, REFERRER, COOKIE, PATH, ...codes]
  expect(await filesWith(...never)).toEqual([])
  const dump = await backup()
  expect(never.filter((each) => dump.includes(each) || platform.said().includes(each))).toEqual([])
  expect(platform.said()).not.toMatch(new RegExp(`${MINE}|${OTHERS}`))

  // The words are where they have to be, and nowhere else; what the person chose is beside them.
  expect((await filesWith(MINE, OTHERS)).filter((place) => place !== 'base' && place !== 'pg_wal')).toEqual([])
  expect(await filesWith(MINE, OTHERS)).toContain('base')
  expect(dump).toContain(MINE)
  const { rows } = await sql`SELECT allows FROM words WHERE body = ${MINE}`.execute(keeper!)
  expect(rows).toEqual([{ allows: 'quote' }])

  // Taken back, and cleared up after: nowhere.
  expect((await ask('POST', '/api/take-back', { code: mine })).status).toBe(200)
  await round()
  expect(await filesWith(MINE, ...never)).toEqual([])
  expect(await backup()).not.toContain(MINE)
  expect(await filesWith(OTHERS)).toContain('base')
}, 120_000)

test('what nobody may read is in no file once the wave is released', async () => {
  const secret = 'kittiwake that nobody may read'
  await answer(secret, 'nobody')
  await askToClose(keeper!, wave.survey_id)
  await round()
  await passLastDay(keeper!, wave)
  expect(await filesWith(secret)).not.toEqual([])
  await round()
  const { state } = await keeper!.selectFrom('wave').select('state').where('id', '=', wave.id).executeTakeFirstOrThrow()
  expect(state).toBe('released')
  expect(await filesWith(secret, OTHERS)).toEqual([])
  expect(await backup()).not.toMatch(new RegExp(`${secret}|${OTHERS}`))
}, 120_000)

test('a statement that was smuggled into the web login cannot make the database write answers into its log', async () => {
  const body = 'waxwing in a parse tree'
  const other = await openWave(keeper!, 'relational-charter', { kind: 'real' })
  const packed = await skippedAll(keeper!, 'relational-charter')
  for (const name of ['debug_print_parse', 'debug_print_rewritten', 'debug_print_plan', 'log_replication_commands']) {
    await sql`SELECT set_config(${name}, 'on', false)`.execute(web!).catch(() => {})
  }
  await putLetters(web!, [letterFor(other, packed, [body])])
  await sql`SELECT ${sql.lit(body)} AS said`.execute(web!)
  const log = () => read(join(realpathSync(join(dataDir, 'postgres')), 'log')).toString('utf8')
  expect(log()).not.toContain('waxwing')
  expect(log()).not.toContain('PLANNEDSTMT')
  // The attempt itself is told, without what was asked.
  expect(log()).toContain('LOG:  plan:')
})
