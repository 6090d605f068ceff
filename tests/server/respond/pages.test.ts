import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWave } from '../../../server/waves/open.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { visit } from '../../setup/visit.ts'
import { type Door, openDoor, publish, shortSurvey } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
  await openWave(door.database.keeper, 'values', { kind: 'real' })
  await publish(door.database.keeper, 'short', { ...shortSurvey, title: { default: 'Short', ar: 'قصير' } })
  await publish(door.database.keeper, 'plain', shortSurvey)
  for (const slug of ['short', 'plain']) await openWave(door.database.keeper, slug, { kind: 'real' })
})
afterAll(() => door.stop())

const get = (url: string) => door.app.inject({ url, headers: { accept: 'text/html' } })
const open = (url: string, language: string) => visit(door.app, url, { 'accept-language': language })

test('an address with a name leads to the one without, which tells nothing', async () => {
  const reply = await get('/s/values')
  expect([reply.statusCode, reply.headers.location]).toEqual([303, `/q/${doorOf('values')}`])
  expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect((await get(String(reply.headers.location))).statusCode).toBe(200)
})

test('a survey that is not open gets a kind page', async () => {
  for (const url of ['/s/relational-charter', `/q/${doorOf('relational-charter')}`]) {
    const page = await open(url, 'en')
    expect([page.status, page.h1]).toEqual([200, 'This survey is not open right now'])
    const welsh = await page.press('language:cy')
    expect([welsh.status, welsh.language, welsh.view]).toEqual([200, 'cy', 'message'])
  }
})

test.each(['/s/nowhere', '/s/%00', '/s/..%2F..%2Fetc', '/s/VALUES', '/s/values%27--', '/s/%F0%9F%98%80'])(
  '%s is not found',
  async (url) => {
    const page = await open(url, 'en')
    expect([page.status, page.h1]).toEqual([404, 'We cannot find that survey'])
    expect((await page.press('language:cy')).language).toBe('cy')
  },
)

test('an address that is none of ours is not here, in any language', async () => {
  const page = await open('/nowhere', 'cy')
  expect([page.status, page.language]).toEqual([404, 'cy'])
  const english = await page.press('language:en')
  expect([english.status, english.h1]).toEqual([404, 'This page is not here'])
})

test.each([
  ['/q/DOOR', 'cy-GB,cy;q=0.9,en;q=0.8', 'values', 'cy'],
  ['/q/DOOR', 'fr;q=0.9, cy;q=0.4', 'values', 'cy'],
  ['/q/DOOR', 'en;q=0.2, cy;q=0', 'values', 'en'],
  ['/q/DOOR', 'ar', 'plain', 'en'],
  ['/q/DOOR', 'ar', 'short', 'ar'],
  ['/q/DOOR', 'cy', 'short', 'en'],
  ['/q/DOOR', '*', 'values', 'en'],
  ['/q/DOOR', ';;;q=,,=', 'values', 'en'],
  ['/q/DOOR/cy', 'en', 'values', 'cy'],
  ['/q/DOOR/ar', 'en', 'plain', 'ar'],
])('%s with Accept-Language %s, of the survey %s, is read in %s', async (url, accepts, slug, language) => {
  const page = await open(url.replace('DOOR', doorOf(slug)), accepts)
  expect([page.status, page.view, page.language]).toEqual([200, 'opening', language])
  expect(page.form.named('language')[0]?.value).toBe(language)
})

test('a tablet that is handed round starts anew for the next person, with a key of its own', async () => {
  for (const [rest, language] of [
    ['/kiosk', 'en'],
    ['/cy/kiosk', 'cy'],
  ]) {
    const first = await open(`/q/${doorOf('values')}${rest}`, 'en')
    expect(first.form.named('kiosk')[0]?.value).toBe('1')
    const later = await first.press('older')
    expect(later.form.named('kiosk')[0]?.value).toBe('1')
    const next = await later.post([...later.form.fields(), ['go', 'next-person']])
    expect([next.view, next.form.named('kiosk')[0]?.value, next.language]).toEqual(['opening', '1', language])
    expect(next.form.named('key')[0]?.value).not.toBe(first.form.named('key')[0]?.value)
  }
})

test('two who open the page at once have nothing in common', async () => {
  const pages = await Promise.all(Array.from({ length: 20 }, () => open(`/q/${doorOf('values')}`, 'en')))
  expect(new Set(pages.map((page) => page.form.named('key')[0]?.value)).size).toBe(20)
})
