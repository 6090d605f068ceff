import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findVersion } from '../../../server/versions.ts'
import { openWave } from '../../../server/waves/open.ts'
import { cleanAnswers } from '../../../surveys/answers.ts'
import { columnsOf, packAnswers } from '../../../surveys/columns.ts'
import type { Definition } from '../../../surveys/definition.ts'
import type { Words } from '../../../surveys/kinds/kind.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { answersOf, surveyAround, wordsOf } from '../../fixtures/definitions/fixture.ts'
import { fixtures } from '../../fixtures/definitions/index.ts'
import { type Visit, visit } from '../../setup/visit.ts'
import { answersTo } from '../../surveys/arbitrary-answers.ts'
import { type Door, openDoor, publish } from './door.ts'
import { codeOn, walk } from './walk.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.stop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, withdrawn`.execute(door.database.keeper)
})

async function publishAndOpen(slug: string, definition?: Definition): Promise<void> {
  if (definition) await publish(door.database.keeper, slug, definition)
  await openWave(door.database.keeper, slug, { kind: 'real' })
}

const openingOf = (slug: string, rest = '') => visit(door.app, `/q/${doorOf(slug)}${rest}`)

/** What lies in the letterbox: bytes by column, and words by variable. One response at most. */
async function stored(definition: Definition) {
  const { keeper } = door.database
  const letters = await keeper.selectFrom('letterbox').select('packed').execute()
  const words = await keeper.selectFrom('letterbox_words').select(['variable', 'body', 'allows']).execute()
  const bytes = columnsOf(definition).map(({ name }, place) => [name, letters[0]?.packed[place]])
  return { letters: letters.length, bytes: Object.fromEntries(bytes), words: sorted(words) }
}

const sorted = (words: Words[]) => words.map(({ variable, body, allows }) => `${variable}: ${body} (${allows})`).sort()

async function takeBack(code: string): Promise<Visit> {
  const page = await visit(door.app, '/take-back')
  page.form.fill('code', code)
  return page.press('take-back')
}

describe.each(fixtures)('$name, without JavaScript', ({ fixture: { question, examples } }) => {
  const definition = surveyAround(question)
  const slug = `kind-${question.type}-${question.name}`
  beforeAll(() => publishAndOpen(slug, definition))

  test('what was filled in is what is stored, and the code takes it back', async () => {
    for (const example of examples) {
      const { page } = await walk(await openingOf(slug), definition, answersOf(question, example))
      const code = await page.press('send')
      expect(code.view, `${JSON.stringify(example.raw)}: ${code.text}`).toBe('code')
      const kept = await stored(definition)
      expect(kept.bytes).toMatchObject(example.bytes)
      expect(kept.words).toEqual(sorted(wordsOf(example)))
      expect((await takeBack(codeOn(code))).view).toBe('taken-back')
      expect(await stored(definition)).toMatchObject({ letters: 0, words: [] })
    }
  })

  test('skipped, it is stored as skipped, and nothing else is', async () => {
    const { page, views } = await walk(await openingOf(slug), definition, { first: 'yes' })
    expect(views).toEqual(['opening', 'promise', 'exit', 'question', 'question'])
    await page.press('send')
    const skipped = packAnswers(definition, cleanAnswers(definition, { first: 'yes' }))
    const { letters, bytes, words } = await stored(definition)
    expect([letters, Object.values(bytes), words]).toEqual([1, [...skipped.packed], []])
  })

  test('where it is not asked, the walk goes past it', async () => {
    const { page, views } = await walk(await openingOf(slug), definition, { first: 'no' })
    expect(views).toEqual(['opening', 'promise', 'exit', 'question'])
    expect((await page.press('send')).view).toBe('code')
  })
})

describe.each(['in-their-own-words', 'relational-charter', 'values'])('%s, without JavaScript', (slug) => {
  beforeAll(() => publishAndOpen(slug))

  test('from the opening to the code, and back again, whatever is answered', async () => {
    const { definition } = (await findVersion(door.database.keeper, slug))!
    for (const answers of fc.sample(answersTo(definition), { numRuns: 4, seed: 17 })) {
      const { page } = await walk(await openingOf(slug), definition, answers)
      const code = await page.press('send')
      expect(code.view, code.text).toBe('code')
      const expected = packAnswers(definition, cleanAnswers(definition, answers))
      const kept = await stored(definition)
      expect(Object.values(kept.bytes)).toEqual([...expected.packed])
      expect(kept.words).toEqual(sorted(expected.words))
      expect((await takeBack(codeOn(code))).view).toBe('taken-back')
      expect(await stored(definition)).toMatchObject({ letters: 0, words: [] })
    }
  })
})
