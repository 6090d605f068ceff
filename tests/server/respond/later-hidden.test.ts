import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { type Door, openDoor, publish } from './door.ts'
import { codeOn } from './walk.ts'

const SECRET = 'zebrafinch'
/** Two words, a choice, a number that can be mistyped, and words again. */
const definition: Definition = {
  title: 'Hidden',
  pages: [
    {
      name: 'one',
      elements: [
        { type: 'comment', name: 'first', title: 'What was hard?' },
        {
          type: 'radiogroup',
          name: 'colour',
          title: 'Which colour?',
          choices: [
            { value: 'vermilion', text: 'Vermilion' },
            { value: 'blue', text: 'Blue' },
          ],
        },
        { type: 'text', name: 'age', title: 'How old?', inputType: 'number', min: 0, max: 30, bands: [0, 10, 20] },
        { type: 'comment', name: 'hope', title: 'What do you hope for?' },
      ],
    },
  ],
}
const [ours, other] = ['hidden', 'hidden-too']
const addressOf = (slug: string) => `/q/${doorOf(slug)}`

let door: Door
let wave: string
beforeAll(async () => {
  door = await openDoor()
  for (const slug of [ours, other]) await publish(door.database.keeper, slug, definition)
})
afterAll(() => door.stop())
beforeEach(async () => {
  await sql`TRUNCATE sealed_sitting, letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(
    door.database.keeper,
  )
  wave = (await openWave(door.database.keeper, ours, { kind: 'rehearsal' })).id
  await openWave(door.database.keeper, other, { kind: 'real' })
})

async function firstQuestion(slug: string): Promise<Visit> {
  let page = await visit(door.app, addressOf(slug))
  for (const go of ['older', 'next', 'next']) page = await page.press(go)
  return page
}

/** Answers the first two questions, and stops with a code. */
async function stopped(): Promise<string> {
  let page = await firstQuestion(ours)
  page.form.fill('a:first', SECRET)
  page = await page.press('next')
  page.form.fill('a:colour', 'vermilion')
  page = await (await page.press('next')).press('later')
  return codeOn(await page.press('later-code'))
}

async function comeBack(code: string, slug = ours): Promise<Visit> {
  const page = await (await visit(door.app, addressOf(slug))).press('resume')
  page.form.fill('code', code)
  return page.press('resume')
}

const wordsSent = () => door.database.keeper.selectFrom('letterbox_words').select('body').execute()

test('no page after coming back shows an earlier answer: not a question, a problem, the check, the next code or the end', async () => {
  const seen: Visit[] = []
  const see = (page: Visit, view: string) => {
    expect(page.view, page.text).toBe(view)
    seen.push(page)
    return page
  }
  let page = see(await comeBack(await stopped()), 'question')
  page.form.fill('a:age', 'abc')
  page = see(await page.press('next'), 'question')
  expect(page.status).toBe(422)
  page.form.fill('a:age', '12')
  page = see(await page.press('next'), 'question')
  page.form.fill('a:hope', 'a garden')
  page = see(await page.press('next'), 'check')
  expect(page.text).toContain('a garden')
  for (const go of ['language:cy', 'set']) see(await page.press(go), 'check')
  for (const go of ['to:q:one-4', 'back']) see(await page.press(go), 'question')
  // A button that is not there, and a place that is not on the way any more.
  const forged = Object.fromEntries(page.form.fields())
  see(await page.post({ ...forged, go: 'to:q:one-1' }), 'check')
  see(await page.post({ ...forged, go: '', place: 'q:one-1' }), 'question')
  const later = see(await page.press('later'), 'later')
  const again = see(await later.press('later-code'), 'later-code')
  see(await again.press('language:cy'), 'later-code')
  const third = see(await comeBack(codeOn(again)), 'check')
  expect(third.html).not.toContain('a garden')

  await closeWave(door.database.keeper, wave, { graceDays: 14 })
  see(await third.press('set'), 'closed')
  see(await third.press('send'), 'closed')
  see(await page.press('send'), 'closed')
  await openWave(door.database.keeper, ours, { kind: 'real' })
  see(await third.press('set'), 'changed')
  see(await page.press('send'), 'changed')
  for (const { html, view } of seen) {
    expect(html, view).not.toContain(SECRET)
    // As a choice of its own it is on no page: its question is not asked any more.
    expect(html, view).not.toMatch(/vermilion/i)
  }
  expect(door.logged).toEqual([])
})

test('what was answered in three sittings is sent as one', async () => {
  let page = await comeBack(await stopped())
  page.form.fill('a:age', '12')
  page = await (await page.press('next')).press('later')
  page = await comeBack(codeOn(await page.press('later-code')))
  page.form.fill('a:hope', 'a garden')
  page = await (await page.press('next')).press('send')
  expect(page.view, page.text).toBe('code')
  expect((await wordsSent()).map(({ body }) => body).sort()).toEqual(['a garden', SECRET])
})

test('a page that was tampered with puts nothing in the place of an earlier answer', async () => {
  let page = await comeBack(await stopped())
  page.form.named('answers')[0]!.value = JSON.stringify({ first: 'made up', hope: 'a garden' })
  page = await (await (await page.press('next')).press('next')).press('send')
  expect(page.view, page.text).toBe('code')
  expect((await wordsSent()).map(({ body }) => body).sort()).toEqual(['a garden', SECRET])
})

test('answers of a rehearsal cannot be sent in the real wave of another survey', async () => {
  const rehearsed = await comeBack(await stopped())
  const page = await firstQuestion(other)
  for (const field of ['earlier', 'key'] as const) {
    page.form.named(field)[0]!.value = rehearsed.form.named(field)[0]!.value
    for (const go of ['next', 'send', 'later', 'later-code']) {
      const refused = await page.post({ ...Object.fromEntries(page.form.fields()), go })
      expect([refused.status, refused.view], `${field} ${go}`).toEqual([422, 'message'])
      expect(refused.html).not.toContain(SECRET)
    }
  }
  expect(await wordsSent()).toEqual([])
})

test('a code typed at the door of another survey is answered as one under which nothing is', async () => {
  const code = await stopped()
  const began = performance.now()
  const page = await comeBack(code, other)
  expect(performance.now() - began).toBeGreaterThan(390)
  expect([page.status, page.view]).toEqual([422, 'resume'])
  expect(page.text).toContain('We find nothing under this code.')
  expect((await comeBack(code)).view).toBe('question')
})
