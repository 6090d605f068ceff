import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { writeCode } from '../../../surveys/code/codes.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { type Door, openDoor, publish } from './door.ts'

/** Three questions, of which the second follows from the first. */
const definition: Definition = {
  title: { default: 'Coming back', cy: 'Dod yn ôl' },
  pages: [
    {
      name: 'one',
      elements: [
        {
          type: 'radiogroup',
          name: 'colour',
          title: 'Which colour?',
          choices: [
            { value: 'red', text: 'Red' },
            { value: 'blue', text: 'Blue' },
          ],
        },
        { type: 'comment', name: 'why', title: 'Why red?', visibleIf: "{colour} = 'red'" },
        { type: 'comment', name: 'hope', title: 'What do you hope for?' },
      ],
    },
  ],
}
const SLUG = 'coming-back'
const address = `/q/${doorOf(SLUG)}`
const SECRET = 'zebrafinch'

let door: Door
let wave: string
beforeAll(async () => {
  door = await openDoor()
  await publish(door.database.keeper, SLUG, definition)
})
afterAll(() => door.stop())
beforeEach(async () => {
  await sql`TRUNCATE sealed_sitting, letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(
    door.database.keeper,
  )
  wave = (await openWave(door.database.keeper, SLUG, { kind: 'real' })).id
})

/** The five words on a page with a code. */
const codeOn = (page: Visit) => [...page.html.matchAll(/<li>([a-z]+)<\/li>/g)].map(([, word]) => word).join(' ')

/** To the first question, past what comes before it. */
async function firstQuestion(from = address): Promise<Visit> {
  let page = await visit(door.app, from)
  for (const go of ['older', 'next', 'next']) page = await page.press(go)
  return page
}

/** Answers the first two questions, and asks for a code at the third. */
async function stopped(from = address): Promise<Visit> {
  let page = await firstQuestion(from)
  page.form.fill('a:colour', 'red')
  page = await page.press('next')
  page.form.fill('a:why', SECRET)
  page = await page.press('next')
  page = await page.press('later')
  expect(page.view).toBe('later')
  return page.press('later-code')
}

/** Types a code where the first page leads to. */
async function comeBack(code: string, from = address): Promise<Visit> {
  const opening = await visit(door.app, from)
  const page = await opening.press('resume')
  expect(page.view).toBe('resume')
  page.form.fill('code', code)
  return page.press('resume')
}

async function storedWords(): Promise<string[]> {
  const rows = await door.database.keeper.selectFrom('letterbox_words').select('body').execute()
  return rows.map(({ body }) => body).sort()
}

test('without JavaScript: stop with a code, come back on another device, and send everything at once', async () => {
  const kept = await stopped()
  expect(kept.view, kept.text).toBe('later-code')
  expect(kept.text).toMatch(/Monday|\d{1,2} \w+ \d{4}/)
  const code = codeOn(kept)
  expect(code.split(' ')).toHaveLength(5)
  expect(await storedWords()).toEqual([])

  let page = await comeBack(code)
  expect([page.status, page.view, page.h1]).toEqual([200, 'question', 'What do you hope for?'])
  expect(page.html).not.toContain(SECRET)
  expect(page.html).not.toContain('Why red?')
  expect(page.form.buttons.map(({ value }) => value)).not.toContain('back')
  page.form.fill('a:hope', 'a garden')
  page = await page.press('next')
  expect(page.view).toBe('check')
  expect(page.html).not.toContain(SECRET)
  page = await page.press('send')
  expect(page.view, page.text).toBe('code')
  expect(page.html).not.toContain(SECRET)
  expect(await storedWords()).toEqual(['a garden', SECRET])
})

test('sent from two devices it is stored once, and both get the same code to take it back', async () => {
  const code = codeOn(await stopped())
  const send = async () => {
    const page = await (await comeBack(code)).press('next')
    return page.press('send')
  }
  const [one, other] = [await send(), await send()]
  expect(one.view).toBe('code')
  expect(codeOn(other)).toBe(codeOn(one))
  expect(await door.database.keeper.selectFrom('letterbox').select('rkey').execute()).toHaveLength(1)
  // The draft stays as it was until its day: to touch it now would tell whose answers have just come.
  expect(await door.database.keeper.selectFrom('sealed_sitting').select('expires_on').execute()).toHaveLength(1)
})

test('a wrong code, a mistyped one and one whose day has passed are told kindly, with what was typed', async () => {
  const code = codeOn(await stopped())
  const [one, two, ...others] = code.split(' ')
  const mistyped = [two, one, ...others].join(' ')
  for (const [typed, says] of [
    [writeCode(77n).words, 'We find nothing under this code.'],
    [mistyped, 'looks mistyped'],
    ['hello', 'not a whole code'],
    ['', 'not a whole code'],
  ] as const) {
    const page = await comeBack(typed)
    expect([page.status, page.view]).toEqual([422, 'resume'])
    expect(page.text).toContain(says)
    expect(page.form.named('code')[0]?.value).toBe(typed)
  }
  const wrong = await comeBack(writeCode(77n).words)
  await sql`UPDATE sealed_sitting SET expires_on = CURRENT_DATE - 1`.execute(door.database.keeper)
  const late = await comeBack(code)
  const plain = (page: Visit) => page.html.replace(/<textarea[\s\S]*?<\/textarea>/, '')
  expect([late.status, plain(late)]).toEqual([wrong.status, plain(wrong)])
})

test('every reply takes as long as the others', async () => {
  const code = codeOn(await stopped())
  for (const typed of [code, writeCode(77n).words, 'hello']) {
    const began = performance.now()
    await comeBack(typed)
    // A timer may fire a little early; a reply without the floor would take a fraction of this.
    expect(performance.now() - began).toBeGreaterThan(390)
  }
})

test('the page for the code can be read in another language, and keeps what was typed', async () => {
  let page = await (await visit(door.app, address)).press('resume')
  page.form.fill('code', 'half a code')
  page = await page.press('language:cy')
  expect([page.view, page.language, page.form.named('code')[0]?.value]).toEqual(['resume', 'cy', 'half a code'])
  page.form.fill('code', codeOn(await stopped()))
  page = await page.press('resume')
  expect([page.view, page.language]).toEqual(['question', 'cy'])
})

test('the address of its own does the same, and tells nothing of the survey', async () => {
  const code = codeOn(await stopped())
  const page = await visit(door.app, `${address}/resume`)
  expect([page.status, page.view, page.form.action]).toEqual([200, 'resume', address])
  expect(page.html).not.toMatch(/coming-back|Coming back/)
  expect(page.reply.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  const reply = await door.app.inject({
    method: 'POST',
    url: `${address}/resume`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams({ code, language: 'en', view: 'resume', go: 'resume' }).toString(),
  })
  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain('What do you hope for?')
  expect((await visit(door.app, '/q/000001/resume')).status).toBe(404)
})

test('what a device kept goes on in the same way, and is never shown again', async () => {
  let page = await firstQuestion()
  page.form.fill('a:colour', 'red')
  page = await page.press('next')
  page.form.fill('a:why', SECRET)
  page = await (await page.press('next')).press('later')
  const fields = page.form.controls.filter(({ kind }) => kind === 'hidden').map(({ name, value }) => [name, value])
  const post = (also: Record<string, string>) =>
    door.app.inject({
      method: 'POST',
      url: `${address}/resume`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: new URLSearchParams({ ...Object.fromEntries(fields), ...also, draft: '1' }).toString(),
    })
  const reply = await post({})
  expect(reply.body).toContain('What do you hope for?')
  expect(reply.body).not.toContain(SECRET)
  const tampered = await post({ earlier: 'made-up' })
  expect([tampered.statusCode, /data-view="(\w+)"/.exec(tampered.body)?.[1]]).toEqual([422, 'resume'])
  expect((await post({ wave: 'none' })).statusCode).toBe(422)
  await closeWave(door.database.keeper, wave, { graceDays: 14 })
  const closed = await post({})
  expect([closed.statusCode, /data-view="(\w+)"/.exec(closed.body)?.[1]]).toEqual([409, 'closed'])
})

test('a survey that closed meanwhile says so kindly; one that asks something new leads to its beginning', async () => {
  const code = codeOn(await stopped())
  const page = await (await visit(door.app, address)).press('resume')
  page.form.fill('code', code)
  await closeWave(door.database.keeper, wave, { graceDays: 14 })
  expect(await page.press('resume')).toMatchObject({ status: 409, view: 'closed' })
  expect((await visit(door.app, `${address}/resume`)).view).toBe('message')
  await openWave(door.database.keeper, SLUG, { kind: 'real' })
  expect(await page.press('resume')).toMatchObject({ status: 409, view: 'changed' })
})

test('a page whose sealed answers were changed on the way says so, and keeps what was answered since', async () => {
  const page = await comeBack(codeOn(await stopped()))
  page.form.fill('a:hope', 'a garden')
  const earlier = page.form.named('earlier')[0]!
  expect(earlier.value.length).toBeGreaterThan(100)
  earlier.value = `A${earlier.value.slice(1)}`
  const broken = await page.press('next')
  expect([broken.status, broken.view]).toEqual([422, 'message'])
  expect(broken.html).toContain('a garden')
})

test('on a tablet that goes round, whoever comes back is followed by a clean page', async () => {
  const page = await comeBack(codeOn(await stopped()), `${address}/kiosk`)
  expect(page.view).toBe('question')
  expect(page.form.named('kiosk')[0]?.value).toBe('1')
})

test('nothing of all this is logged', () => {
  expect(door.logged).toEqual([])
})
