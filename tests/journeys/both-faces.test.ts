import fc from 'fast-check'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { findVersion } from '../../server/versions.ts'
import { openWave } from '../../server/waves/open.ts'
import { cleanAnswers } from '../../surveys/answers.ts'
import { packAnswers } from '../../surveys/columns.ts'
import type { Definition, Element } from '../../surveys/definition.ts'
import { surveyAround } from '../fixtures/definitions/fixture.ts'
import { fixtures } from '../fixtures/definitions/index.ts'
import { publish } from '../server/respond/door.ts'
import { answersTo } from '../surveys/arbitrary-answers.ts'
import { begin, press, walkOn } from './answer-page.ts'
import { onAPhone } from './on-a-phone.ts'
import { isRich, quickDevice, untilRich } from './rich-face.ts'

const EVERY_KIND = 'every-kind'
const slugs = ['in-their-own-words', 'relational-charter', 'values', EVERY_KIND]
const phone = onAPhone('values')

beforeAll(async () => {
  await publish(phone.server.keeper, EVERY_KIND, everyKind())
  for (const slug of slugs) if (slug !== 'values') await openWave(phone.server.keeper, slug, { kind: 'real' })
})

/** The survey around each fixture, one after the other: every kind of question, in a panel, asked of whoever says yes. */
function everyKind(): Definition {
  const pages = fixtures.flatMap(({ fixture }, i) => {
    const named = (name: string) => `${name}_${i}`
    const renamed = (element: Element): Element =>
      element.type === 'panel'
        ? { ...element, name: named(element.name), elements: element.elements.map(renamed) }
        : { ...element, name: named(element.name) }
    return surveyAround(fixture.question).pages.map(({ name, visibleIf, elements }) => ({
      name: named(name),
      ...(visibleIf && { visibleIf: visibleIf.replace('first', named('first')) }),
      elements: elements.map(renamed),
    }))
  })
  return { title: 'Every kind', pages }
}

interface Stored {
  ticks: number[]
  words: { variable: string; body: string; allows: string }[]
}

/** What lies in the letterbox, which held nothing before. */
async function takeStored(): Promise<Stored> {
  const letters = await phone.server.keeper.selectFrom('letterbox').select('packed').execute()
  const words = await phone.server.keeper
    .selectFrom('letterbox_words')
    .select(['variable', 'body', 'allows'])
    .orderBy('variable')
    .execute()
  await sql`TRUNCATE letterbox, letterbox_words`.execute(phone.server.keeper)
  expect(letters).toHaveLength(1)
  return { ticks: [...letters[0]!.packed], words }
}

interface Way {
  definition: Definition
  answers: Record<string, unknown>
}

async function answerLight(page: Page, { definition, answers }: Way): Promise<Stored> {
  await begin(page)
  await walkOn(page, definition, answers)
  return send(page)
}

/** To the first question, which the server draws; the rich face is then ready for the next. */
async function getReady(page: Page): Promise<void> {
  await begin(page)
  await untilRich(page)
  expect(await isRich(page)).toBe(false)
}

async function answerRich(page: Page, { definition, answers }: Way): Promise<Stored> {
  const posted: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posted.push(request.url()))
  await walkOn(page, definition, answers)
  expect(await isRich(page)).toBe(true)
  expect(posted).toEqual([])
  return send(page)
}

async function send(page: Page): Promise<Stored> {
  await press(page, 'send')
  await page.getByText('This is your code').waitFor()
  await page.context().close()
  return takeStored()
}

test.each(slugs)('the same answers to %s are stored alike from both faces', { timeout: 300_000 }, async (slug) => {
  const { definition } = (await findVersion(phone.server.keeper, slug))!
  await fc.assert(
    fc.asyncProperty(answersTo(definition), async (answers) => {
      const way = { definition, answers }
      const rich = await phone.open(`/s/${slug}`, {}, quickDevice)
      const light = await phone.open(`/s/${slug}`, { javaScriptEnabled: false })
      const [stored] = await Promise.all([answerLight(light, way), getReady(rich)])
      expect(await answerRich(rich, way)).toEqual(stored)
      const { packed, words } = packAnswers(definition, cleanAnswers(definition, answers))
      expect(stored.ticks).toEqual([...packed])
      const choices = words.map(({ variable, allows }) => `${variable}: ${allows}`)
      expect(stored.words.map(({ variable, allows }) => `${variable}: ${allows}`)).toEqual(choices.toSorted())
    }),
    { numRuns: 2, endOnFailure: true },
  )
})
