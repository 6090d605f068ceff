import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Selectable, sql, type Transaction } from 'kysely'
import { canonicalJson } from '../surveys/canonical.ts'
import { type Contract, standardContract } from '../surveys/contract.ts'
import { withWording } from '../surveys/contract-in-words.ts'
import { checkDefinition, type Definition } from '../surveys/definition.ts'
import { doorOf } from '../surveys/sitting/door.ts'
import type { Db } from './database/connection.ts'
import type { Database } from './database/schema.ts'
import { ConflictError, InvalidError } from './errors.ts'

export type Survey = Selectable<Database['survey']>
export type Wave = Selectable<Database['wave']>

/** A published version: it never changes. `number` counts from 1 within its survey. */
export interface Version {
  id: string
  surveyId: string
  slug: string
  number: number
  definition: Definition
  contract: Contract
  hash: string
  publishedOn: string
}

/** Versions by id, for the life of the process: one object each, so that `cleanAnswers` compiles its definition once. */
const cache = new Map<string, Version>()
/** By database, slug and number, so that the way of an answer costs no query for its version. */
const numbered = new WeakMap<Db, Map<string, Version>>()

/** The hex SHA-256 of the canonical JSON (RFC 8785) of `{ contract, definition }`: every reader can check it. */
function hashOf(definition: Definition, contract: Contract): string {
  return createHash('sha256').update(canonicalJson({ contract, definition })).digest('hex')
}

/** The survey of this slug, or undefined. */
export async function findSurvey(db: Db, slug: string): Promise<Survey | undefined> {
  return db.selectFrom('survey').selectAll().where('slug', '=', slug).executeTakeFirst()
}

/** Version `number` of a survey, or its latest; undefined if there is none. Always the same object for the same version. */
export async function findVersion(db: Db, slug: string, number?: number): Promise<Version | undefined> {
  const key = `${slug}/${number}`
  const known = numbered.get(db)?.get(key)
  if (known) return known
  let query = db
    .selectFrom('version')
    .innerJoin('survey', 'survey.id', 'version.survey_id')
    .select('version.id')
    .where('survey.slug', '=', slug)
    .orderBy('version.number', 'desc')
    .limit(1)
  if (number !== undefined) query = query.where('version.number', '=', number)
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  const version = await loadVersion(db, row.id)
  if (number !== undefined) {
    if (!numbered.has(db)) numbered.set(db, new Map())
    numbered.get(db)?.set(key, version)
  }
  return version
}

/** The version of this id, which must exist (a wave names it). */
export async function loadVersion(db: Db, id: string): Promise<Version> {
  const known = cache.get(id)
  if (known) return known
  const version = await readVersion(db, id)
  // Two queries at once may both have asked: the first to arrive stays.
  const first = cache.get(id) ?? version
  cache.set(id, first)
  return first
}

function readVersion(db: Db, id: string): Promise<Version> {
  return db
    .selectFrom('version')
    .innerJoin('survey', 'survey.id', 'version.survey_id')
    .select([
      'version.id',
      'version.survey_id as surveyId',
      'survey.slug',
      'version.number',
      'version.definition',
      'version.contract',
      'version.hash',
      'version.published_on as publishedOn',
    ])
    .where('version.id', '=', id)
    .executeTakeFirstOrThrow()
}

/** The wave of a survey that takes answers now, or undefined. */
export async function findOpenWave(db: Db, slug: string): Promise<Wave | undefined> {
  return wavesOf(db, slug).where('wave.state', '=', 'open').executeTakeFirst()
}

/** The open wave of a survey; where none is open, the one that was opened last. */
export async function findLatestWave(db: Db, slug: string): Promise<Wave | undefined> {
  return wavesOf(db, slug)
    .orderBy(sql`wave.state = 'open'`, 'desc')
    .orderBy('wave.number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function wavesOf(db: Db, slug: string) {
  return db
    .selectFrom('wave')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .selectAll('wave')
    .where('survey.slug', '=', slug)
}

/** Locks a survey until the transaction ends, so that its next version number is nobody else's. */
async function lockSurvey(trx: Transaction<Database>, id: string): Promise<Survey> {
  return trx.selectFrom('survey').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** The class of our advisory locks on numbers of surveys: any that nothing else here uses. */
const DOORS = 20_482

/**
 * Refuses a survey whose number in the address another one has: a poster would lead to whichever is found first. Two
 * that are created at once wait here for each other, for each does not see the other before it is committed.
 */
async function checkDoor(trx: Transaction<Database>, slug: string): Promise<void> {
  const door = doorOf(slug)
  await sql`SELECT pg_advisory_xact_lock(${DOORS}::integer, ${Number(door)}::integer)`.execute(trx)
  const others = await trx.selectFrom('survey').select('slug').where('slug', '<>', slug).execute()
  const taken = others.find((other) => doorOf(other.slug) === door)
  if (!taken) return
  throw new ConflictError(
    'door_taken',
    `The surveys “${slug}” and “${taken.slug}” would share the number ${door} in their address. Please choose another short name.`,
  )
}

/**
 * Publishes the next version of a survey, under the lock of that survey. A definition with problems is refused with
 * them, and so is the first version of a survey whose number in the address is taken.
 */
export async function insertVersion(
  trx: Transaction<Database>,
  surveyId: string,
  { definition, contract: terms = standardContract }: { definition: Definition; contract?: Contract },
): Promise<Version> {
  const problems = checkDefinition(definition)
  if (problems.length > 0) {
    throw new InvalidError(
      'definition_invalid',
      'This survey cannot be published as it is. Please put these right:',
      problems,
    )
  }
  const contract = withWording(terms)
  const { slug } = await lockSurvey(trx, surveyId)
  const { last } = await trx
    .selectFrom('version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow()
  if (last === null) await checkDoor(trx, slug)
  const { id } = await trx
    .insertInto('version')
    .values({
      survey_id: surveyId,
      number: (last ?? 0) + 1,
      definition: JSON.stringify(definition),
      contract: JSON.stringify(contract),
      hash: hashOf(definition, contract),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Not through the cache: this version is not committed yet.
  return readVersion(trx, id)
}

const library = join(import.meta.dirname, '../surveys/library')

/** Publishes each survey of surveys/library as its version 1, on a database that has no survey at all. */
export async function publishLibrary(keeper: Db, contract: Contract = standardContract): Promise<void> {
  const files = (await readdir(library)).filter((name) => name.endsWith('.json')).sort()
  const definitions = await Promise.all(
    files.map(async (name) => ({
      slug: basename(name, '.json'),
      definition: JSON.parse(await readFile(join(library, name), 'utf8')) as Definition,
    })),
  )
  await keeper.transaction().execute(async (trx) => {
    // Two starts at once: the second waits here, and then finds the surveys of the first.
    await sql`LOCK TABLE survey IN SHARE ROW EXCLUSIVE MODE`.execute(trx)
    if (await trx.selectFrom('survey').select('id').limit(1).executeTakeFirst()) return
    for (const { slug, definition } of definitions) {
      const { id } = await trx.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow()
      await insertVersion(trx, id, { definition, contract })
    }
  })
}
