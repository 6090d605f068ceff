import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mayReviewWords } from '../../../../server/people/roles.ts'
import { publishLibrary } from '../../../../server/versions.ts'
import { reviewDesk } from '../../../../server/waves/reviews/desk.ts'
import { finishReviews } from '../../../../server/waves/reviews/finish.ts'
import { type TestDatabase, testDatabase } from '../../../setup/database.ts'
import { readingAt } from './reading.ts'
import { addReviewer, releasedWithTexts, type Sent, seenOf } from './texts.ts'

let database: TestDatabase
let rhian: string
let ada: string
let desk: ReturnType<typeof reviewDesk>
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
  rhian = await addReviewer(database.keeper, 'researcher')
  ada = await addReviewer(database.keeper, 'researcher', 'administrator')
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(database.keeper)
  desk = reviewDesk(database.keeper, { mayReview: mayReviewWords })
})

const bodies = (n: number): Sent[] =>
  Array.from({ length: n }, (_, i) => ({ body: `listen ${i} times`, allows: 'quote' }))
const sentTo = async (texts: Sent[]) => (await releasedWithTexts(database, texts)).release
const quotes = () =>
  database.web.selectFrom('quote').select(['body', 'translation', 'allows']).orderBy('body').execute()

const { next, allow, refuse } = readingAt(() => desk)

test('a text is quoted once two different people have allowed it, and not before', async () => {
  const release = await sentTo(bodies(1))
  const text = await next(rhian, release)
  expect(await allow(rhian, text)).toEqual({ outcome: 'waits' })
  await expect(allow(rhian, text)).rejects.toMatchObject({ status: 409, code: 'decided_already' })
  expect(await next(rhian, release)).toBeNull()
  expect(await quotes()).toEqual([])
  expect(await allow(ada, await next(ada, release))).toEqual({ outcome: 'shown' })
  expect(await quotes()).toEqual([{ body: 'listen 0 times', translation: null, allows: 'quote' }])
})

test('one refusal ends it, whoever comes first', async () => {
  const release = await sentTo(bodies(2))
  const first = await next(rhian, release)
  await allow(rhian, first)
  expect(await refuse(ada, first)).toEqual({ outcome: 'refused' })
  const second = await next(rhian, release)
  await refuse(rhian, second)
  await expect(allow(ada, second)).rejects.toMatchObject({ status: 409, code: 'text_decided' })
  expect(await next(ada, release)).toBeNull()
  expect(await quotes()).toEqual([])
})

test('of two people who decide at once none is lost and no quote comes twice', async () => {
  const release = await sentTo(bodies(30))
  const others = reviewDesk(database.keeper, { mayReview: mayReviewWords }) // another server's keeper
  const walk = async (person: string, at: typeof desk) => {
    for (;;) {
      const { text } = await at.ask({ ask: 'next', person, release })
      if (!text) return
      const decision = { decision: 'allow' as const, seen: seenOf(text), body: text.body, language: 'en', hard: false }
      // Twice at once, as two tabs of one person would.
      const both = [1, 2].map(() => at.ask({ ask: 'decide', person, text: text.id, decision }))
      const [one, two] = await Promise.allSettled(both)
      expect([one?.status, two?.status].sort()).toEqual(['fulfilled', 'rejected'])
    }
  }
  await Promise.all([walk(rhian, desk), walk(ada, others)])
  expect(await quotes()).toHaveLength(30)
  expect(new Set((await quotes()).map(({ body }) => body)).size).toBe(30)
})

test('the second sees what the first has masked, and can only mask more', async () => {
  const release = await sentTo([{ body: 'my cat at no 7 listens to me', allows: 'quote' }])
  const text = await next(rhian, release)
  await allow(rhian, text, { body: '[about me] at no 7 listens to me' })
  // Who still has the old text on the screen must read again.
  await expect(allow(ada, text)).rejects.toMatchObject({ status: 409, code: 'text_changed' })
  const seen = await next(ada, release)
  expect(seen.body).toBe('[about me] at no 7 listens to me')
  await expect(allow(ada, seen, { body: 'my cat at no 7 listens to me' })).rejects.toMatchObject({ code: 'not_masked' })
  await expect(allow(ada, seen, { body: '[name] never listens to me' })).rejects.toMatchObject({ code: 'not_masked' })
  await expect(allow(ada, seen, { body: '[date]' })).rejects.toMatchObject({ code: 'nothing_left' })
  expect(await allow(ada, seen, { body: '[name] [place] listens to me' })).toEqual({ outcome: 'again' })
  expect(await allow(rhian, await next(rhian, release))).toEqual({ outcome: 'shown' })
  expect(await quotes()).toMatchObject([{ body: '[name] [place] listens to me' }])
})

test('words that one person adds, as a mask or a translation, are read by the other before they count', async () => {
  const release = await sentTo([{ body: 'gwrandewch arnon ni bob tro', allows: 'quote' }])
  await allow(rhian, await next(rhian, release))
  const seen = await next(ada, release)
  await expect(allow(ada, seen, { language: 'cy' })).rejects.toMatchObject({ code: 'translation_missing' })
  const welsh = { language: 'cy', translation: 'listen to us every time' }
  expect(await allow(ada, seen, welsh)).toEqual({ outcome: 'again' })
  expect(await quotes()).toEqual([])
  const again = await next(rhian, release)
  expect(again).toMatchObject(welsh)
  // Who still has the page from before cannot undo the translation without having seen it.
  await expect(allow(rhian, { id: again.id, body: again.body })).rejects.toMatchObject({ code: 'text_changed' })
  expect(await allow(rhian, again, { ...welsh, body: again.body.replace('arnon ni', '[on us all]') })).toEqual({
    outcome: 'again',
  })
  expect(await allow(ada, await next(ada, release), welsh)).toEqual({ outcome: 'shown' })
  // Of a language that few wrote in only the translation is shown.
  expect(await quotes()).toMatchObject([{ body: 'listen to us every time', translation: null }])
})

test('no mask of the second turns what the first has allowed: both have read the very same words', async () => {
  const release = await sentTo([{ body: 'I was not hit there, they [say I lied]', allows: 'quote' }])
  const text = await next(rhian, release)
  expect(text.before).toBeNull()
  await allow(rhian, text)
  const turned = 'I was [about me] hit there, they [say I lied]'
  expect(await allow(ada, await next(ada, release), { body: turned })).toEqual({ outcome: 'again' })
  expect(await quotes()).toEqual([])
  // The first gets it again, beside what they had allowed.
  const again = await next(rhian, release)
  expect(again).toMatchObject({ body: turned, before: { body: text.body, language: 'en', translation: null } })
  // Nor does a mask in the writer's own words count for one from the list.
  const own = 'I was [say I lied] hit there, they [say I lied]'
  expect(await allow(rhian, again, { body: own })).toMatchObject({ outcome: 'again' })
  expect(await next(ada, release)).toMatchObject({ body: own, before: { body: turned } })
  expect(await allow(ada, await next(ada, release))).toEqual({ outcome: 'shown' })
})

test('a language is shown from ten texts on, for each choice by itself, and only once all is read', async () => {
  const release = await sentTo([
    ...Array.from({ length: 10 }, (_, i): Sent => ({ body: `diolch ${i}`, allows: 'quote' })),
    ...Array.from({ length: 9 }, (_, i): Sent => ({ body: `shukran ${i}`, allows: 'quote' })),
    { body: 'shukran 9', allows: 'researchers' },
  ])
  for (const person of [rhian, ada]) {
    for (let text = await next(person, release); text; text = await next(person, release)) {
      const language = text.body.startsWith('diolch') ? 'cy' : 'ar'
      await allow(person, text, { language, translation: `thanks (${text.body.slice(-1)})` })
    }
  }
  expect((await quotes()).every(({ body }) => body.startsWith('thanks'))).toBe(true)
  desk.memory.last.clear()
  await finishReviews(database.keeper, desk.memory)
  const shown = await quotes()
  expect(shown.filter(({ body }) => body.startsWith('diolch'))).toHaveLength(10)
  expect(shown.filter(({ translation }) => translation !== null)).toHaveLength(10)
  expect(shown.filter(({ body }) => body.includes('shukran'))).toEqual([])
  expect(shown).toHaveLength(20)
})

test('a text whose writer somebody may know is taken from them, and nothing of that is written', async () => {
  const release = await sentTo(bodies(1))
  const rows = async () =>
    (
      await sql`SELECT (SELECT json_agg(t) FROM review_text t) AS t,
    (SELECT json_agg(r) FROM review r) AS r`.execute(database.keeper)
    ).rows
  const before = await rows()
  const { id } = await next(rhian, release)
  expect(await desk.ask({ ask: 'know', person: rhian, text: id })).toEqual({ outcome: 'taken' })
  expect(await rows()).toEqual(before)
  const mine = await desk.ask({ ask: 'next', person: rhian, release })
  expect(mine).toMatchObject({ text: null, progress: { forYou: 0, forOthers: 1 } })
  await expect(allow(rhian, { id, body: 'listen 0 times' })).rejects.toMatchObject({ status: 404 })
  expect(await next(ada, release)).toMatchObject({ id })
  await desk.ask({ ask: 'undo', person: rhian })
  expect(await next(rhian, release)).toMatchObject({ id })
})

test('the last decision can be undone: the masks go, and the quote that it made', async () => {
  const release = await sentTo(bodies(1))
  const text = await next(rhian, release)
  await allow(rhian, text, { body: 'listen [about me] times' })
  await desk.ask({ ask: 'undo', person: rhian })
  expect(await next(rhian, release)).toEqual(text)
  await allow(ada, text)
  await allow(rhian, text)
  expect(await quotes()).toHaveLength(1)
  expect(await desk.ask({ ask: 'undo', person: rhian })).toEqual({ release })
  expect(await quotes()).toEqual([])
  await expect(desk.ask({ ask: 'undo', person: rhian })).rejects.toMatchObject({ code: 'nothing_to_undo' })
  await refuse(rhian, text)
  await desk.ask({ ask: 'undo', person: rhian })
  await allow(rhian, text)
  expect(await quotes()).toHaveLength(1)
})

test('undoing never unmasks what somebody else has allowed as masked', async () => {
  const release = await sentTo(bodies(1))
  const text = await next(rhian, release)
  const body = 'listen [about me] times'
  await allow(rhian, text, { body })
  await allow(ada, await next(ada, release))
  await desk.ask({ ask: 'undo', person: rhian })
  expect(await quotes()).toEqual([])
  expect(await next(rhian, release)).toMatchObject({ body })
  // Nor does it bring back a text that somebody else has refused.
  await desk.ask({ ask: 'undo', person: ada })
  await allow(rhian, await next(rhian, release))
  await refuse(ada, await next(ada, release))
  await desk.ask({ ask: 'undo', person: rhian })
  expect(await next(rhian, release)).toBeNull()
})

test('undoing words that were added gives the other their permission back', async () => {
  const release = await sentTo(bodies(1))
  await allow(rhian, await next(rhian, release))
  expect(await allow(ada, await next(ada, release), { body: 'listen [very many] times' })).toEqual({ outcome: 'again' })
  await desk.ask({ ask: 'undo', person: ada })
  expect(await next(rhian, release)).toBeNull()
  expect(await allow(ada, await next(ada, release))).toEqual({ outcome: 'shown' })
})

test('a text that the first found hard to read says so to the second', async () => {
  const release = await sentTo(bodies(1))
  const text = await next(rhian, release)
  expect(text.hard).toBe(false)
  await allow(rhian, text, { hard: true })
  expect(await next(ada, release)).toMatchObject({ hard: true })
})

test('only those read texts whose roles in the database allow it, at each question', async () => {
  const { keeper } = database
  const release = await sentTo(bodies(1))
  const { id, body } = await next(rhian, release)
  const both = await addReviewer(keeper, 'researcher', 'facilitator')
  const nobody = '00000000-0000-4000-8000-000000000000'
  for (const person of [both, nobody, await addReviewer(keeper, 'member')]) {
    const decision = { decision: 'allow' as const, seen: seenOf({ body }), body, language: 'en', hard: false }
    for (const question of [
      { ask: 'list', person },
      { ask: 'next', person, release },
      { ask: 'decide', person, text: id, decision },
      { ask: 'know', person, text: id },
      { ask: 'undo', person },
    ] as const) {
      await expect(desk.ask(question as never), question.ask).rejects.toMatchObject({ status: 403 })
    }
  }
  await keeper.deleteFrom('person_role').where('person_id', '=', both).where('role', '=', 'facilitator').execute()
  expect(await next(both, release)).toMatchObject({ id })
  expect((await desk.ask({ ask: 'list', person: both })).reviewers).toBe(3)
})

test('when all is read the quotes lie in an order drawn anew under new ids, and everything else is destroyed', async () => {
  const { keeper } = database
  const release = await sentTo(bodies(40))
  for (const person of [rhian, ada]) {
    for (let text = await next(person, release); text; text = await next(person, release)) {
      await (text.body === 'listen 7 times' ? refuse(person, text) : allow(person, text))
    }
  }
  const rows = () =>
    sql<{ id: string; body: string; xmin: string }>`SELECT id, body, xmin::text FROM quote ORDER BY ctid`.execute(
      keeper,
    )
  const before = (await rows()).rows
  expect(await finishReviews(keeper, desk.memory)).toBe(false) // somebody can still undo
  desk.memory.last.clear()
  expect(await finishReviews(keeper, desk.memory)).toBe(true)
  const after = (await rows()).rows
  expect(after.map(({ body }) => body).sort()).toEqual(before.map(({ body }) => body).sort())
  expect(after.map(({ body }) => body)).not.toEqual(before.map(({ body }) => body))
  expect(after.filter(({ id }) => before.some((old) => old.id === id))).toEqual([])
  expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1)
  const left = await sql`SELECT (SELECT count(*)::integer FROM review_text) AS texts,
    (SELECT count(*)::integer FROM review) AS reviews, pg_relation_size('review_text')::integer AS bytes`.execute(
    keeper,
  )
  expect(left.rows).toEqual([{ texts: 0, reviews: 0, bytes: 0 }])
  await sql`ANALYZE`.execute(keeper)
  const copied = await sql`SELECT tablename, attname FROM pg_stats
    WHERE tablename IN ('review_text', 'review', 'quote') AND attname NOT IN ('wave_id', 'state')`.execute(keeper)
  expect(copied.rows).toEqual([])
  expect(await finishReviews(keeper, desk.memory)).toBe(false)
})
