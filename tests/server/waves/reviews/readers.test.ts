import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { mayReviewWords } from '../../../../server/people/roles.ts'
import { publishLibrary } from '../../../../server/versions.ts'
import { reviewDesk } from '../../../../server/waves/reviews/desk.ts'
import { finishReviews } from '../../../../server/waves/reviews/finish.ts'
import { type TestDatabase, testDatabase } from '../../../setup/database.ts'
import { readingAt } from './reading.ts'
import { addReviewer, releasedWithTexts, seenOf } from './texts.ts'

let database: TestDatabase
let rhian: string
let ada: string
let desk: ReturnType<typeof reviewDesk>
beforeAll(async () => {
  database = await testDatabase()
  await publishLibrary(database.keeper)
})
afterAll(() => database.drop())
beforeEach(async () => {
  const { keeper } = database
  await sql`TRUNCATE letterbox, letterbox_words, response, words, withdrawn, wave CASCADE`.execute(keeper)
  await keeper.deleteFrom('person').execute()
  rhian = await addReviewer(keeper, 'researcher')
  ada = await addReviewer(keeper, 'administrator')
  desk = reviewDesk(keeper, { mayReview: mayReviewWords })
})

const { next, allow, refuse } = readingAt(() => desk)
const sentTo = async (...allows: ('quote' | 'researchers')[]) => {
  const texts = allows.map((one, i) => ({ body: `listen ${i} times`, allows: one }))
  return (await releasedWithTexts(database, texts)).release
}
const quotes = () => database.web.selectFrom('quote').select('body').execute()
const progressOf = async (person: string, release: string) =>
  (await desk.ask({ ask: 'next', person, release })).progress
const setRoles = async (person: string, ...roles: string[]) => {
  await database.keeper.deleteFrom('person_role').where('person_id', '=', person).execute()
  for (const role of roles)
    await database.keeper.insertInto('person_role').values({ person_id: person, role }).execute()
}
/** Something that happens when a transaction that wrote a review comes to its end. */
async function atCommit(body: string): Promise<void> {
  const { keeper } = database
  await sql`CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS ${sql.lit(`BEGIN ${body}; RETURN NULL; END`)}`.execute(
    keeper,
  )
  await sql`CREATE CONSTRAINT TRIGGER held AFTER INSERT OR DELETE ON review DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION held()`.execute(keeper)
  onTestFinished(async () => {
    await sql`DROP FUNCTION IF EXISTS held CASCADE`.execute(keeper)
  })
}

test('what is for researchers only is given to two researchers, and to no administrator', async () => {
  const release = await sentTo('researchers')
  const text = await next(rhian, release)
  expect(await next(ada, release)).toBeNull()
  expect(await progressOf(ada, release)).toMatchObject({ forYou: 0, forOthers: 1, forResearchers: 1 })
  await expect(allow(ada, text)).rejects.toMatchObject({ status: 404 })
  await expect(refuse(ada, text)).rejects.toMatchObject({ status: 404 })
  await expect(desk.ask({ ask: 'know', person: ada, text: text.id })).rejects.toMatchObject({ status: 404 })
  expect(await allow(rhian, text)).toEqual({ outcome: 'waits' })
  expect(await desk.ask({ ask: 'list', person: rhian })).toMatchObject({ reviewers: 2, researchers: 1 })
  const second = await addReviewer(database.keeper, 'researcher', 'administrator')
  expect(await desk.ask({ ask: 'list', person: ada })).toMatchObject({ reviewers: 3, researchers: 2 })
  expect(await allow(second, await next(second, release))).toEqual({ outcome: 'shown' })
})

test('a permission counts only while its person may still read texts', async () => {
  const { keeper } = database
  const release = await sentTo('quote', 'quote', 'quote', 'researchers')
  const others: string[] = []
  for (let i = 0; i < 4; i += 1) others.push(await addReviewer(keeper, 'researcher'))
  const [gone, leads, none, less] = others as [string, string, string, string]
  const texts = new Map<string, Awaited<ReturnType<typeof next>>>()
  for (let text = await next(rhian, release); text; text = await next(rhian, release)) {
    texts.set(text.body, text)
    await desk.ask({ ask: 'know', person: rhian, text: text.id })
  }
  desk.memory.known.clear()
  const [one, two, three, four] = [0, 1, 2, 3].map((i) => texts.get(`listen ${i} times`)!)
  await allow(gone, one!)
  await allow(leads, two!)
  await allow(none, three!)
  await allow(less, four!)
  await keeper.deleteFrom('person').where('id', '=', gone).execute()
  await setRoles(leads, 'researcher', 'facilitator')
  await setRoles(none)
  await setRoles(less, 'administrator')
  for (const text of [one, two, three, four])
    expect(await allow(rhian, text!), text!.body).toEqual({ outcome: 'waits' })
  expect(await quotes()).toEqual([])
  for (const text of [one, two, three]) expect(await allow(ada, text!), text!.body).toEqual({ outcome: 'shown' })
  // A refusal stands, whoever has left since.
  expect(await quotes()).toHaveLength(3)
})

test('a text that nobody is left to read is counted by itself', async () => {
  const release = await sentTo('quote', 'quote')
  const first = await next(rhian, release)
  await desk.ask({ ask: 'know', person: rhian, text: first.id })
  expect(await progressOf(rhian, release)).toMatchObject({ forYou: 1, forOthers: 1, forNobody: 0 })
  await desk.ask({ ask: 'know', person: ada, text: first.id })
  expect(await progressOf(ada, release)).toMatchObject({ forYou: 1, forOthers: 0, forNobody: 1 })
  // Somebody whose invitation was not taken up yet reads nothing.
  const later = await addReviewer(database.keeper, 'researcher')
  await database.keeper.updateTable('person').set({ passphrase_hash: null }).where('id', '=', later).execute()
  expect(await progressOf(ada, release)).toMatchObject({ forNobody: 1 })
  // Whoever leaves after allowing one leaves it without a second reader.
  await allow(rhian, await next(rhian, release))
  expect(await progressOf(rhian, release)).toMatchObject({ forYou: 0, forOthers: 1, forNobody: 1 })
  await setRoles(ada, 'administrator', 'facilitator')
  expect(await progressOf(rhian, release)).toMatchObject({ forOthers: 0, forNobody: 2 })
  const third = await addReviewer(database.keeper, 'administrator')
  expect(await progressOf(rhian, release)).toMatchObject({ forOthers: 2, forNobody: 0 })
  expect(await progressOf(third, release)).toMatchObject({ forYou: 2 })
})

test('what a decision needs to be undone is there before anybody can see the decision', async () => {
  const release = await sentTo('quote')
  await allow(rhian, await next(rhian, release))
  const { keeper } = database
  await atCommit('PERFORM pg_advisory_xact_lock(77)')
  const holder = await keeper.startTransaction().execute()
  onTestFinished(async () => {
    if (!holder.isCommitted && !holder.isRolledBack) await holder.rollback().execute()
  })
  await sql`SELECT pg_advisory_xact_lock(77)`.execute(holder)
  const deciding = allow(ada, await next(ada, release))
  await expect.poll(() => waitingForLock(), { interval: 20, timeout: 10_000 }).toBe(1)
  expect(desk.memory.last.has(ada)).toBe(true)
  desk.memory.last.delete(rhian)
  await holder.rollback().execute()
  expect(await deciding).toEqual({ outcome: 'shown' })
  expect(await finishReviews(keeper, desk.memory)).toBe(false)
  expect(await desk.ask({ ask: 'undo', person: ada })).toEqual({ release })
})

test('a decision that fails leaves the one before it to be undone', async () => {
  const release = await sentTo('quote', 'quote')
  const first = await next(rhian, release)
  await allow(rhian, first)
  await atCommit("RAISE EXCEPTION 'the disk is full'")
  await expect(allow(rhian, await next(rhian, release))).rejects.toThrow('the disk is full')
  await sql`DROP FUNCTION held CASCADE`.execute(database.keeper)
  await desk.ask({ ask: 'undo', person: rhian })
  expect(await progressOf(rhian, release)).toMatchObject({ forYou: 2, byYou: 0 })
})

test('an undo that fails can be tried again', async () => {
  const release = await sentTo('quote')
  const text = await next(rhian, release)
  await allow(rhian, text)
  await atCommit("RAISE EXCEPTION 'the disk is full'")
  await expect(desk.ask({ ask: 'undo', person: rhian })).rejects.toThrow('the disk is full')
  await sql`DROP FUNCTION held CASCADE`.execute(database.keeper)
  expect(await desk.ask({ ask: 'undo', person: rhian })).toEqual({ release })
  expect(await next(rhian, release)).toEqual(text)
})

test('a decision that is none is refused by the keeper too, whatever the web server let through', async () => {
  const release = await sentTo('quote')
  const { id, body } = await next(rhian, release)
  const fine = { decision: 'allow', seen: seenOf({ body }), body, language: 'en', hard: false }
  for (const wrong of [
    undefined,
    'allow',
    { ...fine, decision: 'maybe' },
    { ...fine, language: 'klingon' },
    { ...fine, hard: 'very' },
    { ...fine, seen: undefined },
    { ...fine, more: 1 },
    { decision: 'refuse', seen: fine.seen, reason: 'my own words about who it was' },
  ]) {
    const asked = desk.ask({ ask: 'decide', person: rhian, text: id, decision: wrong as never })
    await expect(asked, JSON.stringify(wrong)).rejects.toMatchObject({ status: 422, code: 'wrong_decision' })
  }
  expect(await database.keeper.selectFrom('review').selectAll().execute()).toEqual([])
})

test('once a wave is read, or a decision can be undone no more, the keeper remembers no word of it', async () => {
  const release = await sentTo('quote')
  await allow(rhian, await next(rhian, release))
  await allow(ada, await next(ada, release), { body: 'listen [about me] times' })
  expect(JSON.stringify([...desk.memory.again.values()].map((of) => [...of.values()]))).toContain('listen 0 times')
  await allow(rhian, await next(rhian, release))
  for (const last of desk.memory.last.values()) last.at -= 11 * 60_000
  expect(await finishReviews(database.keeper, desk.memory)).toBe(true)
  expect(desk.memory.last.size).toBe(0)
  expect(desk.memory.again.size).toBe(0)
})

/** How many wait for the lock that a test holds. */
async function waitingForLock(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::integer AS n FROM pg_locks
    WHERE locktype = 'advisory' AND objid = 77 AND NOT granted`.execute(database.keeper)
  return rows[0]?.n ?? 0
}
