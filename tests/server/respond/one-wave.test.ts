import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WaveKind } from '../../../server/database/schema.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { destroyKeys } from '../../../server/waves/keys.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type Door, key, openDoor, publish, send, shortSurvey } from './door.ts'

let door: Door
let slug = ''
let surveys = 0
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.stop())
beforeEach(async () => {
  slug = `survey-${++surveys}`
  await publish(door.database.keeper, slug, shortSurvey)
})

/** The wave that a page opened now would show. */
const shown = async () => (await door.app.inject(`/api/surveys/${slug}`)).json().wave.id as string
const open = (kind: WaveKind) => openWave(door.database.keeper, slug, { kind })
const close = (id: string) => closeWave(door.database.keeper, id, { graceDays: 14 })
const told = (reply: Awaited<ReturnType<typeof send>>) => [reply.statusCode, reply.json().error?.code]

/** How many answers a wave has, wherever they are. */
async function keptIn(wave: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT (SELECT count(*) FROM letterbox WHERE wave_id = ${wave})::int
    + (SELECT count(*) FROM response WHERE wave_id = ${wave})::int AS n`.execute(door.database.keeper)
  return rows[0]!.n
}

test.each([
  ['rehearsal', 'real'],
  ['real', 'rehearsal'],
  ['real', 'real'],
] as const)('a page opened in a %s wave sends nothing to the %s wave after it', async (before, after) => {
  const first = await open(before)
  const wave = await shown()
  expect(wave).toBe(first.id)
  // The server has the wave in mind.
  await send(door.app, {}, { slug, wave })
  await close(wave)
  const next = await open(after)
  expect(told(await send(door.app, { hope: 'late' }, { slug, wave }))).toEqual([409, 'wave_closed'])
  expect(await keptIn(next.id)).toBe(0)
  expect(await shown()).toBe(next.id)
  expect((await send(door.app, {}, { slug, wave: next.id })).statusCode).toBe(201)
  expect(await keptIn(next.id)).toBe(1)
})

test('answers sent again after the close keep their code, and are not kept a second time in the next wave', async () => {
  const wave = (await open('real')).id
  const as = key()
  const sent = await send(door.app, { hope: 'once' }, { slug, wave, as })
  await close(wave)
  const next = (await open('real')).id
  for (const again of [
    await send(door.app, { hope: 'once' }, { slug, wave, as }),
    await send(door.app, { hope: 'once' }, { slug, as }),
  ]) {
    expect([again.statusCode, again.json()]).toEqual([201, sent.json()])
  }
  expect([await keptIn(wave), await keptIn(next)]).toEqual([1, 0])
})

test('once its keys are gone, a late resend is refused and goes to no other wave', async () => {
  const wave = (await open('rehearsal')).id
  const as = key()
  await send(door.app, { hope: 'once' }, { slug, wave, as })
  await close(wave)
  expect(await destroyKeys(door.database.keeper, wave)).toBe(true)
  const next = (await open('real')).id
  expect(told(await send(door.app, { hope: 'once' }, { slug, wave, as }))).toEqual([409, 'wave_closed'])
  expect(await keptIn(next)).toBe(0)
})

test('without a wave, the open one of that version is meant, however many there were', async () => {
  for (let i = 0; i < 6; i++) await close((await open('rehearsal')).id)
  const wave = (await open('real')).id
  expect((await send(door.app, {}, { slug })).statusCode).toBe(201)
  expect(await keptIn(wave)).toBe(1)
})

test('the first of seven waves still knows what it keeps', async () => {
  const wave = (await open('real')).id
  const as = key()
  const sent = await send(door.app, {}, { slug, wave, as })
  await close(wave)
  for (let i = 0; i < 6; i++) await close((await open('rehearsal')).id)
  const again = await send(door.app, {}, { slug, wave, as })
  expect([again.statusCode, again.json()]).toEqual([201, sent.json()])
  expect(told(await send(door.app, {}, { slug, wave }))).toEqual([409, 'wave_closed'])
})

test('a wave of another version, of another survey, or of none takes nothing', async () => {
  const { keeper } = door.database
  const old = await open('rehearsal')
  await close(old.id)
  await publish(keeper, slug, { ...shortSurvey, title: 'Changed' })
  const now = await open('real')
  for (const [version, wave] of [
    [1, now.id],
    [2, old.id],
  ] as const) {
    expect(told(await send(door.app, {}, { slug, version, wave }))).toEqual([409, 'version_changed'])
  }
  await publish(keeper, `other-${slug}`, shortSurvey)
  const other = await openWave(keeper, `other-${slug}`, { kind: 'real' })
  expect(told(await send(door.app, {}, { slug, version: 2, wave: other.id }))).toEqual([404, 'not_found'])
  // Perhaps a rehearsal whose wave is gone by now: to its page, that is a wave that has closed.
  const gone = '00000000-0000-4000-8000-000000000000'
  expect(told(await send(door.app, {}, { slug, version: 2, wave: gone }))).toEqual([409, 'wave_closed'])
  for (const wave of ['', 'no wave', now.id.toUpperCase().replace(/^/, 'X')]) {
    expect((await send(door.app, {}, { slug, version: 2, wave })).statusCode).toBe(422)
  }
  expect([await keptIn(now.id), await keptIn(other.id)]).toEqual([0, 0])
})
