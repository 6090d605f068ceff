import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../server/database/connection.ts'
import { findVersion } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { pageOf, type Visit, visit } from '../../setup/visit.ts'
import { answersTo } from '../../surveys/arbitrary-answers.ts'
import { type Door, doorOn, openDoor, publish, shortSurvey } from './door.ts'
import { codeOn, walk } from './walk.ts'

let door: Door
let slug = ''
let waveId = ''
let surveys = 0
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.stop())
beforeEach(async () => {
  slug = `survey-${++surveys}`
  await publish(door.database.keeper, slug, shortSurvey)
  waveId = (await openWave(door.database.keeper, slug, { kind: 'rehearsal' })).id
  await sql`TRUNCATE letterbox, letterbox_words, withdrawn`.execute(door.database.keeper)
})

const answers = { colour: 'red', why_red: 'It is warm', hope: 'A dog' }
const opening = () => visit(door.app, `/q/${doorOf(slug)}`)
const checking = async () => (await walk(await opening(), shortSurvey, answers)).page
const letters = () => door.database.keeper.selectFrom('letterbox').selectAll().execute()
const close = () => closeWave(door.database.keeper, waveId, { graceDays: 14 })

/** All that a page would post, with some of it changed; undefined takes a field away. */
function tampered(page: Visit, changes: Record<string, string | undefined>, go = 'next'): [string, string][] {
  const kept = page.form.fields().filter(([name]) => !(name in changes))
  const added = Object.entries(changes).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return [...kept, ...added, ...('go' in changes ? [] : [['go', go] as [string, string]])]
}

describe('hidden fields that were tampered with', () => {
  test.each<[string, string, string | undefined]>([
    ['no version', 'version', undefined],
    ['a version that is none', 'version', '1; DROP TABLE survey'],
    ['a version that is not there yet', 'version', '2'],
    ['a version beyond all numbers', 'version', '99999999999999999999'],
    ['no wave', 'wave', undefined],
    ['a wave that is none', 'wave', "' OR 1=1 --"],
    ['no key', 'key', ''],
    ['a short key', 'key', 'abc'],
    ['a key with a NUL', 'key', '\u0000'.repeat(32)],
    ['answers that are cut off', 'answers', '{"colour":'],
    ['answers that are a list', 'answers', '[1,2]'],
    ['answers without end', 'answers', '['.repeat(50_000)],
    ['an earlier sitting that we did not seal', 'earlier', 'x'.repeat(200)],
  ])('%s: the page says what to do, and nothing is stored', async (_, name, value) => {
    for (const go of ['next', 'send', 'back', 'later-code']) {
      const page = await (await checking()).post(tampered(await checking(), { [name]: value }, go))
      expect([page.status, page.view]).toEqual([422, 'message'])
      expect(page.h1).toBe('This page got mixed up')
      expect(page.html).toContain(`href="/q/${doorOf(slug)}"`)
    }
    expect(await letters()).toEqual([])
  })

  test('what cannot be opened of an earlier sitting is left out, and the rest is still there', async () => {
    const page = await checking()
    const broken = await page.post(tampered(page, { earlier: 'x'.repeat(200) }, 'send'))
    const code = await broken.press('send')
    expect(code.view).toBe('code')
    expect(await letters()).toHaveLength(1)
  })

  test.each<[string, Record<string, string | undefined>, string]>([
    ['a place that is none', { place: 'q:nowhere-1' }, 'opening'],
    ['a place with markup', { place: '"><script>alert(1)</script>' }, 'opening'],
    ['no place', { place: undefined }, 'opening'],
    ['a language that nobody speaks', { language: 'tlh' }, 'check'],
    ['a language with markup', { language: '"><script>' }, 'check'],
    ['ways that are none', { theme: 'x', size: '9999', letters: '{}', reading: '1' }, 'check'],
    ['answers with a prototype', { answers: '{"__proto__":{"colour":"red"},"constructor":{"prototype":1}}' }, 'check'],
    ['answers of odd kinds', { answers: '{"colour":["red"],"hope":{"a":[1,null,true]},"why_red":7}' }, 'check'],
    ['answers to no question', { answers: '{"nosuch":"x","hope-Comment":"y"}' }, 'check'],
    ['a kiosk that is none', { kiosk: 'yes' }, 'check'],
  ])('%s: something sensible in its place', async (_, changes, view) => {
    const page = await checking()
    const next = await page.post(tampered(page, { ...changes, go: 'nonsense' }))
    expect([next.status, next.view]).toEqual([200, view])
    expect(next.html).not.toMatch(/<script>|alert\(/)
  })

  test('answers that cannot be kept lead to the question, with what was typed', async () => {
    const page = await checking()
    const long = 'x'.repeat(2_001)
    const next = await page.post(tampered(page, { answers: JSON.stringify({ colour: 'red', hope: long }) }, 'send'))
    expect([next.status, next.view, next.title]).toEqual([422, 'question', 'Error: Questions'])
    expect(next.form.named('a:hope')[0]?.value).toBe(long)
    expect(next.html).toMatch(/href="#a-hope"/)
    next.form.fill('a:hope', 'Shorter')
    const check = await next.press('next')
    expect(check.view).toBe('check')
    expect((await check.press('send')).view).toBe('code')
  })

  test('the same field twice counts once, and a field that is no field does nothing', async () => {
    const page = await checking()
    const twice = tampered(page, {}, 'send').concat([
      ['version', '7'],
      ['wave', 'x'],
      ['a:nosuch', '1'],
      ['__proto__', '1'],
      ['constructor', '1'],
      ['', '1'],
    ])
    expect((await page.post(twice)).view).toBe('code')
    expect(await letters()).toHaveLength(1)
  })

  test('an answer that is posted to another survey’s address goes nowhere', async () => {
    const page = await checking()
    const other = `other-${slug}`
    await publish(door.database.keeper, other, shortSurvey)
    await openWave(door.database.keeper, other, { kind: 'rehearsal' })
    const payload = new URLSearchParams(tampered(page, {}, 'send')).toString()
    const reply = await post(`/q/${doorOf(other)}`, payload)
    expect(reply.statusCode).toBe(409)
    expect(await letters()).toEqual([])
  })
})

/** Ends all connections of a database and lets in no new ones; gives what lets them in again. */
async function lockOut({ database: { admin, web } }: Door): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(web)
  const name = rows[0]!.name
  const allow = (yes: boolean) =>
    sql`ALTER DATABASE ${sql.id(name)} ALLOW_CONNECTIONS ${sql.raw(String(yes))}`.execute(admin)
  await allow(false)
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`.execute(admin)
  return () => allow(true).then(() => undefined)
}

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
const post = (url: string, payload: string, headers: Record<string, string> = form) =>
  door.app.inject({ method: 'POST', url, payload, headers })

describe('a form posted twice', () => {
  test('one response, and the same code both times', async () => {
    const page = await checking()
    const [first, second] = await Promise.all([page.press('send'), page.press('send')])
    const third = await page.press('send')
    expect(codeOn(first)).toMatch(/^[a-z]+( [a-z]+){4}$/)
    expect([codeOn(second), codeOn(third)]).toEqual([codeOn(first), codeOn(first)])
    expect(await letters()).toHaveLength(1)
  })

  test('the code again in another language, without the answers', async () => {
    const code = await (await checking()).press('send')
    const welsh = await code.press('language:cy')
    expect([welsh.view, welsh.language]).toEqual(['code', 'cy'])
    expect(codeOn(code)).toMatch(/^[a-z]+( [a-z]+){4}$/)
    expect(codeOn(welsh)).toBe(codeOn(code))
    for (const page of [code, welsh]) expect(page.html).not.toMatch(/It is warm|A dog/)
    const done = await welsh.press('finish')
    expect([done.view, done.language]).toEqual(['done', 'cy'])
    expect((await done.press('language:en')).view).toBe('done')
    for (const { name } of done.form.controls) expect(['key', 'answers', 'wave', 'earlier']).not.toContain(name)
  })

  test('a page that was left open over the close gets its code, if it was sent before', async () => {
    const page = await checking()
    const code = await page.press('send')
    await close()
    const again = await page.press('send')
    expect([again.status, again.view]).toEqual([200, 'code'])
    expect(again.text).toContain(code.text.slice(0, 40))
  })
})

describe('a survey that moved on meanwhile', () => {
  test('closed: it says so at any button, and what was answered is on the page still', async () => {
    const page = await checking()
    await close()
    for (const go of ['send', 'back', 'to:q:first-1']) {
      const next = await page.press(go)
      expect([next.status, next.view]).toEqual([409, 'closed'])
      expect(next.text).toContain('It is warm')
      const welsh = await next.press('language:cy')
      expect([welsh.status, welsh.view, welsh.language]).toEqual([409, 'closed', 'cy'])
      expect(welsh.text).toContain('It is warm')
    }
    expect(await letters()).toEqual([])
  })

  test('closed on a question: what has just been typed is kept too', async () => {
    let page = await (await opening()).press('older')
    for (const go of ['next', 'next']) page = await page.press(go)
    page.form.fill('a:colour', 'blue')
    await close()
    const next = await page.press('next')
    expect(next.view).toBe('closed')
    expect(next.text).toContain('Blue')
  })

  test('a newer version is asked: the old page says so, and offers the new one', async () => {
    const page = await checking()
    await close()
    await publish(door.database.keeper, slug, { ...shortSurvey, title: 'Changed' })
    await openWave(door.database.keeper, slug, { kind: 'real' })
    for (const go of ['send', 'back']) {
      const next = await page.press(go)
      expect([next.status, next.view]).toEqual([409, 'changed'])
      expect(next.text).toContain('It is warm')
      expect(next.html).toContain(`href="/q/${doorOf(slug)}"`)
    }
    expect(await letters()).toEqual([])
  })

  test('a page of a practice run sends nothing to the real one, also when the practice is destroyed', async () => {
    const page = await checking()
    expect(page.text).toContain('practice')
    await close()
    await openWave(door.database.keeper, slug, { kind: 'real' })
    await door.database.keeper.deleteFrom('wave').where('id', '=', waveId).execute()
    const next = await page.press('send')
    expect([next.status, next.view]).toEqual([409, 'changed'])
    expect(await letters()).toEqual([])
  })

  test('a page that was open for a day goes on as if nothing were', async () => {
    // Nothing of a sitting is kept here, so nothing can run out but the wave itself: another server knows it as well.
    const page = await checking()
    const { app } = await doorOn(door.database.web, door.pepper)
    const later = await app.inject({
      method: 'POST',
      url: `/q/${doorOf(slug)}`,
      payload: page.form.body('send'),
      headers: form,
    })
    expect(later.statusCode).toBe(200)
    expect(later.body).toContain('data-view="code"')
    await app.close()
  })

  test('no wave is open: a kind page', async () => {
    await close()
    const page = await opening()
    expect([page.status, page.view, page.h1]).toEqual([200, 'message', 'This survey is not open right now'])
    expect((await page.press('language:cy')).language).toBe('cy')
  })
})

describe('a database that fails', () => {
  test('half-way, the questions go on; at Send everything is still there', async () => {
    const lost = await openDoor()
    await openWave(lost.database.keeper, 'values', { kind: 'rehearsal' })
    const { definition } = (await findVersion(lost.database.keeper, 'values'))!
    const [said] = fc.sample(answersTo(definition), { numRuns: 1, seed: 3 })
    const { page } = await walk(await visit(lost.app, `/q/${doorOf('values')}`), definition, said!)
    const open = await lockOut(lost)
    const back = await page.press('back')
    expect([back.status, back.view]).toEqual([200, 'question'])
    const unsent = await (await back.press('next')).press('send')
    expect([unsent.status, unsent.view]).toEqual([503, 'check'])
    expect(unsent.reply.headers['retry-after']).toBeDefined()
    expect(unsent.text).toContain('We cannot keep answers just now')
    expect(unsent.form.fields()).toEqual(page.form.fields())
    expect(lost.logged).toEqual([])
    await open()
    expect((await unsent.press('send')).view).toBe('code')
    expect(await lost.database.keeper.selectFrom('letterbox').selectAll().execute()).toHaveLength(1)
    await lost.stop()
  })

  test('a connection that breaks while answers are being stored: nobody can tell, so only the very same goes again', async () => {
    const page = await checking()
    const { admin, keeper, web } = door.database
    const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(web)
    const name = rows[0]!.name
    const allow = (yes: boolean) =>
      sql`ALTER DATABASE ${sql.id(name)} ALLOW_CONNECTIONS ${sql.raw(String(yes))}`.execute(admin)
    const sending = keeper.transaction().execute(async (trx) => {
      await sql`LOCK TABLE letterbox IN ACCESS EXCLUSIVE MODE`.execute(trx)
      const sent = page.press('send')
      const waits = sql<{ pid: number }>`
        SELECT pid FROM pg_stat_activity WHERE datname = ${name} AND wait_event_type = 'Lock' AND query LIKE '%put_responses%'`
      let pids: { pid: number }[] = []
      while (pids.length === 0) pids = (await waits.execute(admin)).rows
      await allow(false)
      await sql`SELECT pg_terminate_backend(${pids[0]!.pid})`.execute(admin)
      // The pool may have other connections, by which it would simply try again.
      await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name} AND state = 'idle'`.execute(
        admin,
      )
      return sent
    })
    const unsure = await sending
    await allow(true)
    expect([unsure.status, unsure.view]).toEqual([503, 'check'])
    expect(unsure.h1).toBe('We cannot tell if your answers arrived')
    const changed = tampered(unsure, { answers: '{"hope":"Something else"}' }, 'back')
    for (const next of [await unsure.post(changed), await unsure.press('language:cy')]) {
      expect([next.view, next.form.named('place')[0]?.value]).toEqual(['check', 'unsure'])
    }
    const code = await (await unsure.press('language:cy')).press('send')
    expect([code.view, code.language]).toEqual(['code', 'cy'])
    expect(await letters()).toHaveLength(1)
  })

  test('before the server has seen the survey, the page holds the whole form and sends it again', async () => {
    const page = await checking()
    const nowhere = openDatabase('postgres://secret:word@127.0.0.1:1/none', { max: 1 })
    const { app } = await doorOn(nowhere, door.pepper)
    const failed = await app.inject({
      method: 'POST',
      url: `/q/${doorOf(slug)}`,
      payload: page.form.body('send'),
      headers: form,
    })
    expect(failed.statusCode).toBe(503)
    expect(failed.body).not.toMatch(/ECONN|127\.0\.0\.1|secret/)
    const again = pageOf(door.app, failed)
    expect(again.view).toBe('message')
    expect((await again.press('send')).view).toBe('code')
    expect(await letters()).toHaveLength(1)
    await app.close()
    await nowhere.destroy()
  })

  test('on a first visit it says to come again', async () => {
    const nowhere = openDatabase('postgres://secret:word@127.0.0.1:1/none', { max: 1 })
    const { app } = await doorOn(nowhere, door.pepper)
    const page = await visit(app, `/q/${doorOf(slug)}`)
    expect([page.status, page.view, page.h1]).toEqual([503, 'message', 'This page cannot be shown just now'])
    await app.close()
    await nowhere.destroy()
  })
})

describe('what is no form of ours', () => {
  test('a body without end: a page that says what to do', async () => {
    const reply = await post(`/q/${doorOf(slug)}`, `a%3Ahope=${'x'.repeat(1024 * 1024)}`)
    expect(reply.statusCode).toBe(413)
    expect(pageOf(door.app, reply)).toMatchObject({ view: 'message', h1: 'That was too much at once' })
  })

  test('as much as 60 long texts hold is carried on, and nothing of it is lost', async () => {
    const long = `long-${slug}`
    const names = Array.from({ length: 60 }, (_, i) => `text_${i}`)
    const definition: Definition = {
      title: 'Long texts',
      pages: [
        { name: 'first', elements: names.map((name) => ({ type: 'comment', name, title: name, maxLength: 5_000 })) },
      ],
    }
    await publish(door.database.keeper, long, definition)
    await openWave(door.database.keeper, long, { kind: 'rehearsal' })
    const page = await visit(door.app, `/q/${doorOf(long)}`)
    const written = Object.fromEntries(names.map((name, i) => [name, `${i} ${'word '.repeat(999)}`.trim()]))
    const check = await page.post(tampered(page, { place: 'check', answers: JSON.stringify(written) }, 'set'))
    expect([check.status, check.view]).toEqual([200, 'check'])
    expect(JSON.parse(check.form.named('answers')[0]!.value)).toEqual(written)
    expect((await check.press('send')).view).toBe('code')
    expect(await door.database.keeper.selectFrom('letterbox_words').select('body').execute()).toHaveLength(60)
  })

  test.each([
    ['application/json', '{}', 415],
    ['text/plain', 'go=next', 415],
    ['multipart/form-data; boundary=x', '--x--', 415],
    ['application/x-www-form-urlencoded', '', 422],
    ['application/x-www-form-urlencoded', '%ff%00&&&===&%', 422],
    ['application/x-www-form-urlencoded; charset=utf-8', 'go=next', 422],
    ['application/x-www-form-urlencoded', `${'x&'.repeat(200_000)}`, 422],
  ])('%s: %s', async (type, payload, status) => {
    const reply = await post(`/q/${doorOf(slug)}`, payload, { 'content-type': type, accept: 'text/html' })
    expect(reply.statusCode).toBe(status)
    expect(reply.body).not.toMatch(/node_modules|\.ts:|%ff/)
    if (type.startsWith('application/x-www') || type.startsWith('multipart'))
      expect(reply.body).toContain('data-view="message"')
  })

  test.each([
    '/q/123456',
    '/q/000000',
    '/q/1',
    '/q/abc',
    '/q/%00',
    '/q/%F0%9F%98%80',
    '/q/..%2F..%2Fetc',
    '/q/123456/cy',
    '/q/123456/kiosk',
    '/q/123456/nowhere/kiosk',
  ])('%s is not found, in the reader’s language', async (url) => {
    const page = await visit(door.app, url, { 'accept-language': 'cy' })
    expect([page.status, page.view, page.language]).toEqual([404, 'message', 'cy'])
    expect((await page.press('language:en')).h1).toBe('We cannot find that survey')
    expect((await post(url, 'go=next')).statusCode).toBe(404)
  })

  test('a language that nobody here speaks is not found', async () => {
    expect((await visit(door.app, `/q/${doorOf(slug)}/tlh`)).status).toBe(404)
  })

  test('whatever is posted, a page of ours comes back, and nothing of it as markup', async () => {
    const page = await checking()
    const known = [...page.form.fields().map(([name]) => name), 'go', 'code', 'view', 'message', 'until', 'later-code']
    const name = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(...known, 'a:colour', 'a:colour:words', 'a:hope', 'a:ties:0:who', 'set:size'),
      },
      fc.string({ maxLength: 12 }),
    )
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.json(),
      fc.constantFrom(
        'next',
        'back',
        'send',
        'to:check',
        'clear:hope',
        'add:ties',
        'remove:ties:-1',
        'language:ar',
        'set',
      ),
      fc.constantFrom(
        'young',
        'say:yes',
        'later',
        'resume',
        'finish',
        'skip',
        'check',
        'sent',
        'unsure',
        'q:first-1',
        '1',
      ),
      fc.constantFrom('<canary>', '"><canary>', "'><canary x='", '\u0000', '\ud800', '__proto__', '2026-99-99'),
    )
    const changes = fc.array(fc.tuple(name, value), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(changes, fc.boolean(), async (changed, alone) => {
        const names = new Set(changed.map(([one]) => one))
        const kept = alone ? [] : page.form.fields().filter(([one]) => !names.has(one))
        const reply = await page.post([...kept, ...changed])
        expect(reply.status, reply.text.slice(0, 200)).toBeLessThan(500)
        expect(reply.view).not.toBe('')
        expect(reply.html).not.toContain('<canary')
        expect(reply.reply.headers['set-cookie']).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  test('nothing of a refusal or a failure is logged', () => {
    expect(door.logged).toEqual([])
  })
})
