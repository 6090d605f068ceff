import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { moveLetterbox } from '../../../server/waves/letterbox.ts'
import { openWave } from '../../../server/waves/open.ts'
import { readCode, writeCode } from '../../../surveys/code/codes.ts'
import { type Door, key, openDoor, publish, send, shortSurvey } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, 'short', shortSurvey)
  await openWave(door.database.keeper, 'short', { kind: 'real' })
})
afterAll(() => door.stop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn`.execute(door.database.keeper)
})

const takeBack = (code: string) => door.app.inject({ method: 'POST', url: '/api/take-back', payload: { code } })

async function left() {
  const { keeper } = door.database
  const rows = (table: 'letterbox' | 'response' | 'letterbox_words' | 'words') =>
    keeper.selectFrom(table).selectAll().execute()
  const responses = [...(await rows('letterbox')), ...(await rows('response'))]
  return { responses: responses.length, words: (await rows('letterbox_words')).length + (await rows('words')).length }
}

test('a code takes its own response and its words back, and nobody else’s', async () => {
  const mine = await send(door.app, { colour: 'red', why_red: 'warm', hope: 'mine' })
  await send(door.app, { hope: 'theirs' })
  expect(await left()).toEqual({ responses: 2, words: 3 })
  const reply = await takeBack(mine.json().code.toUpperCase().replaceAll(' ', '-'))
  expect(reply.statusCode).toBe(200)
  expect(await left()).toEqual({ responses: 1, words: 1 })
})

test('the twenty digits do the same', async () => {
  const read = readCode((await send(door.app, { hope: 'x' })).json().code)
  const { digits } = writeCode((read as { payload: bigint }).payload)
  await takeBack(digits.replaceAll(' ', ''))
  expect(await left()).toEqual({ responses: 0, words: 0 })
})

test('it reaches answers that have left the letterbox', async () => {
  const codes = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => (await send(door.app, { hope: `words ${i}` })).json().code),
  )
  await moveLetterbox(door.database.keeper)
  expect(await left()).toEqual({ responses: 20, words: 20 })
  await takeBack(codes[4])
  expect(await left()).toEqual({ responses: 19, words: 19 })
})

test('the reply is the same for a hit, a second time, a code that nobody has, a mistyped one and no code at all', async () => {
  const { code } = (await send(door.app, { hope: 'x' })).json()
  const [first, ...others] = code.split(' ')
  const replies = await Promise.all(
    [code, writeCode(77n).words, `${first}x ${others.join(' ')}`, '', 'give me everything', '0'.repeat(300)].map(
      takeBack,
    ),
  )
  replies.push(await takeBack(code))
  expect(new Set(replies.map((reply) => `${reply.statusCode} ${reply.body}`)).size).toBe(1)
  expect(replies[0]!.statusCode).toBe(200)
  expect(replies[0]!.json().message).toBe(
    'If answers were kept under this code, they are gone now; from backups within 30 days. After the last day for taking back, nobody can find them any more.',
  )
  expect(await left()).toEqual({ responses: 0, words: 0 })
})

test('what was taken back does not come back when the page sends again', async () => {
  const as = key()
  const sent = await send(door.app, { hope: 'x' }, { as })
  await takeBack(sent.json().code)
  const again = await send(door.app, { hope: 'x' }, { as })
  expect([again.statusCode, again.json()]).toEqual([201, sent.json()])
  expect(await left()).toEqual({ responses: 0, words: 0 })
})

test('a request without a code, or with more than a code, is refused in one sentence', async () => {
  for (const payload of [{}, { code: 7 }, { code: 'x', name: 'y' }]) {
    const reply = await door.app.inject({ method: 'POST', url: '/api/take-back', payload })
    expect(reply.statusCode).toBe(422)
    expect(reply.json().error.message).toMatch(/\.$/)
  }
})
