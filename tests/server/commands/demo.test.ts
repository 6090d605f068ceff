import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadDemonstration } from '../../../server/commands/demo.ts'
import { inventAnswers } from '../../../server/commands/invented-people.ts'
import { findOpenWave, findVersion, publishLibrary } from '../../../server/versions.ts'
import { closeWave } from '../../../server/waves/close.ts'
import { openWave } from '../../../server/waves/open.ts'
import { cleanAnswers } from '../../../surveys/answers.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'
import { countAll, putAtOnce, SLUG } from '../waves/wave.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave, release CASCADE`.execute(
    database.keeper,
  )
})

const load = () => loadDemonstration(database.keeper, { graceDays: 14 })

test('invented answers are the same each time, right for the survey, and reach every question', async () => {
  const { definition } = (await findVersion(database.web, SLUG))!
  const all = inventAnswers(400, 7)
  expect(all).toEqual(inventAnswers(400, 7))
  expect(all).not.toEqual(inventAnswers(400, 8))
  const cleaned = all.map((raw) => cleanAnswers(definition, raw))
  expect(cleaned.flatMap(({ problems }) => problems)).toEqual([])
  const answered = new Set(cleaned.flatMap(({ answers }) => Object.keys(answers)))
  expect(
    questionsOf(definition)
      .filter((question) => !answered.has(question.name))
      .map((question) => question.name),
  ).toEqual([])
})

test('the demonstration is a released wave of 400 with tables, rows and texts to read, and a rehearsal is open beside it', async () => {
  const { web, keeper } = database
  expect((await load()).join(' ')).toContain('400 invented people')
  const waves = await web.selectFrom('wave').select(['kind', 'state', 'answers']).orderBy('kind').execute()
  expect(waves).toEqual([
    { kind: 'demonstration', state: 'released', answers: 400 },
    { kind: 'rehearsal', state: 'open', answers: 0 },
  ])
  expect(await countAll(keeper)).toMatchObject({ waiting: 0, moved: 400 })
  const texts = await keeper.selectFrom('review_text').select('allows').execute()
  expect(new Set(texts.map(({ allows }) => allows))).toEqual(new Set(['quote', 'researchers']))
  expect(texts.length).toBeGreaterThan(20)
  expect(texts.length).toBeLessThan(100)
  const { rows } = await sql<{ tables: number; split: number; files: number }>`
    SELECT (SELECT count(*)::integer FROM release_table) AS tables,
      (SELECT count(*)::integer FROM release_table WHERE context <> '{}') AS split,
      (SELECT count(DISTINCT name)::integer FROM release_file) AS files`.execute(web)
  expect(rows[0]?.tables).toBeGreaterThan(30)
  expect(rows[0]?.split).toBeGreaterThan(10)
  expect(rows[0]?.files).toBe(3)
})

test('answers of invented people hang together: whoever feels better has more hope', () => {
  const hopeOf = (...moods: string[]) => {
    const hopes = inventAnswers(400, 7)
      .filter((raw) => moods.includes(String(raw.mood)))
      .map((raw) => Number(raw.hope))
      .filter(Number.isInteger)
    return hopes.reduce((sum, hope) => sum + hope, 0) / hopes.length
  }
  expect(hopeOf('very_good', 'good')).toBeGreaterThan(hopeOf('low', 'very_low') + 0.5)
})

test('a second time it says kindly that it is here, and adds nothing', async () => {
  await load()
  const before = await database.web.selectFrom('wave').selectAll().orderBy('id').execute()
  expect((await load()).join(' ')).toContain('here already')
  expect(await database.web.selectFrom('wave').selectAll().orderBy('id').execute()).toEqual(before)
})

test('it refuses where real people have answered, be it one and still in the letterbox', async () => {
  const { web, keeper } = database
  const real = await openWave(web, 'values', { kind: 'real' })
  await putAtOnce(web, real, 1, undefined, 'values')
  await expect(load()).rejects.toMatchObject({ code: 'real_answers' })
  await closeWave(keeper, real.id, { graceDays: 14 })
  await expect(load()).rejects.toMatchObject({ code: 'real_answers' })
  expect(await findOpenWave(web, SLUG)).toBeUndefined()
})

test('it refuses while a wave of the survey is open, and leaves that wave alone', async () => {
  const { web } = database
  await openWave(web, SLUG, { kind: 'real' })
  await expect(load()).rejects.toMatchObject({ code: 'wave_open' })
  expect(await web.selectFrom('wave').select('kind').execute()).toEqual([{ kind: 'real' }])
})
