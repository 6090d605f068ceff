import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sittingsOver } from '../../../server/respond/light/kiosk/over.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { type Door, openDoor, publish, shortSurvey } from './door.ts'

const ADDRESS = `/q/${doorOf('short')}`
const WORDS = 'I hope for a garden'

let door: Door
let wave: string
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, 'short', shortSurvey)
})
afterAll(() => door.stop())
beforeEach(async () => {
  const { keeper } = door.database
  const open = await keeper.selectFrom('wave').select('id').where('state', '=', 'open').executeTakeFirst()
  wave = open?.id ?? (await openWave(keeper, 'short', { kind: 'real' })).id
})

/** A page, and every form that was posted on the way to it: what Back and "send this form again" would post. */
interface Walk {
  page: Visit
  posted: string[]
}

async function press({ page, posted }: Walk, go: string): Promise<Walk> {
  const body = page.form.body(go)
  return { page: await page.post(body), posted: [...posted, body] }
}

/** One person on the tablet, from the first page to the page of all answers. */
async function goToCheck(address = `${ADDRESS}/kiosk`): Promise<Walk> {
  let walk = await press({ page: await visit(door.app, address), posted: [] }, 'older')
  while (walk.page.view !== 'check') {
    if (walk.page.form.named('a:hope').length > 0) walk.page.form.fill('a:hope', WORDS)
    walk = await press(walk, 'next')
  }
  return walk
}

async function expectClean({ page, posted }: Walk): Promise<void> {
  const key = page.form.named('key')[0]?.value
  for (const body of posted) {
    const again = await page.post(body)
    expect([again.status, again.view]).toEqual([200, 'opening'])
    expect(again.html).not.toContain(WORDS)
    expect(again.form.named('kiosk')[0]?.value).toBe('1')
    expect(again.form.named('key')[0]?.value).not.toBe(key)
  }
}

test('after "Next person" no form of the one before shows the code, the answers or a question', async () => {
  const checked = await goToCheck()
  expect(checked.page.html).toContain(WORDS)
  const sent = await press(checked, 'send')
  expect(sent.page.view).toBe('code')
  const next = await press(sent, 'next-person')
  expect(next.page.view).toBe('opening')
  expect(next.posted.length).toBeGreaterThan(4)
  await expectClean(next)
  // The next person is somebody else, and nothing is taken from them.
  expect((await press(await goToCheck(), 'send')).page.view).toBe('code')
})

test('whoever goes on in the middle of it leaves nothing behind either', async () => {
  const { page, posted } = await goToCheck()
  const back = await press({ page, posted }, 'back')
  const next = await press(back, 'next-person')
  expect(next.page.view).toBe('opening')
  await expectClean(next)
})

test('before that, and on a device of their own, Back works as ever', async () => {
  const { page, posted } = await goToCheck()
  expect((await page.post(posted.at(-1) ?? '')).view).toBe('check')
  const own = await press(await goToCheck(ADDRESS), 'send')
  // "next-person" is no button there; whoever posts it ends nothing.
  await own.page.post([...own.page.form.fields(), ['go', 'next-person']])
  expect((await own.page.post(own.posted.at(-1) ?? '')).view).toBe('code')
})

test('a script, whose forms stay out of the history, still gets the page that it asks for', async () => {
  const sent = await press(await goToCheck(), 'send')
  await press(sent, 'next-person')
  const reply = await door.app.inject({
    method: 'POST',
    url: ADDRESS,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-mode': 'same-origin' },
    payload: sent.posted.at(-1) ?? '',
  })
  expect(/data-view="([\w-]+)"/.exec(reply.body)?.[1]).toBe('code')
})

test('the next person gets the language that the page had', async () => {
  const { page } = await press(
    await press({ page: await visit(door.app, `${ADDRESS}/kiosk`), posted: [] }, 'older'),
    'language:cy',
  )
  const reply = await door.app.inject({
    method: 'POST',
    url: ADDRESS,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `${new URLSearchParams(page.form.fields())}&go=next-person`,
  })
  expect([reply.statusCode, reply.headers.location]).toEqual([303, `${ADDRESS}/cy/kiosk`])
})

test('what a person sent on a tablet is over after 90 seconds, and later where they ask for more time', () => {
  let now = 0
  const over = sittingsOver({ now: () => now })
  const sitting = { key: 'a'.repeat(32), earlier: '', place: 'sent' }
  over.endSoon(sitting)
  now = 80_000
  expect(over.has(sitting)).toBe(false)
  over.endSoon(sitting)
  now = 169_000
  expect(over.has({ ...sitting, place: 'check' })).toBe(false)
  now = 170_000
  expect(over.has({ ...sitting, place: 'check' })).toBe(true)
  expect(over.has({ ...sitting, earlier: 'sealed', place: 'q:hope' })).toBe(true)
  expect(over.has({ ...sitting, key: 'b'.repeat(32) })).toBe(false)
  // Nobody asks again after two hours.
  now += 2 * 60 * 60 * 1000
  expect(over.has(sitting)).toBe(false)
})

test('a sitting that was left with a code goes on later, though the part before is over; a page that asks on is not', () => {
  let now = 0
  const over = sittingsOver({ now: () => now })
  const before = { key: 'a'.repeat(32), earlier: '', place: 'later:q:hope' }
  const after = { ...before, earlier: 'sealed' }
  over.end(before)
  expect([over.has(before), over.has(after)]).toEqual([true, false])
  over.endSoon(after)
  over.goesOn(after)
  now = 91_000
  expect(over.has(after)).toBe(false)
  // What is over stays over.
  over.goesOn(before)
  expect(over.has(before)).toBe(true)
})

test('no more is remembered than fits: the oldest goes first', () => {
  const over = sittingsOver({ most: 2 })
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => ({ key: letter.repeat(32), earlier: '', place: 'check' }))
  for (const each of [a, b, c]) over.end(each!)
  expect([a, b, c].map((each) => over.has(each!))).toEqual([false, true, true])
})

test('a tablet clears itself after every end, in its language', async () => {
  const refresh = (page: Visit) => /http-equiv="refresh" content="([^"]*)"/i.exec(page.html)?.[1]
  const to = `60;url=${ADDRESS}/cy/kiosk`
  const sent = await press(await goToCheck(`${ADDRESS}/cy/kiosk`), 'send')
  expect([sent.page.view, refresh(sent.page)]).toEqual(['code', to])

  const later = await press(await goToCheck(`${ADDRESS}/cy/kiosk`), 'back')
  const code = await press(await press(later, 'later'), 'later-code')
  expect([code.page.view, refresh(code.page)]).toEqual(['later-code', to])

  const late = await goToCheck(`${ADDRESS}/cy/kiosk`)
  const own = await goToCheck(`${ADDRESS}/cy`)
  await closeWave(door.database.keeper, wave, { graceDays: 14 })
  const closed = await press(late, 'send')
  expect([closed.page.view, refresh(closed.page)]).toEqual(['closed', to])
  const resume = await visit(door.app, `${ADDRESS}/cy/kiosk`)
  const found = await resume.post({ view: 'resume', go: 'resume', kiosk: '1', language: 'cy', code: 'a b c d e' })
  expect([found.view, refresh(found)]).toEqual(['closed', to])
  expect(found.form.body('next-person')).toContain('kiosk=1')
  expect((await press(own, 'send')).page.form.buttons.map(({ value }) => value)).not.toContain('next-person')

  await openWave(door.database.keeper, 'short', { kind: 'real' })
  const changed = await press(late, 'send')
  expect([changed.page.view, refresh(changed.page)]).toEqual(['changed', to])
  const next = await press(changed, 'next-person')
  expect(next.page.view).toBe('opening')
  await expectClean(next)
})
