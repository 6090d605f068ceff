import { sql, type Transaction } from 'kysely'
import type { NamedTableBody, NamedTablesReply, OpenWave } from '../../../surveys/api/named-tables.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { type Text, textIn } from '../../../surveys/text.ts'
import { NAMED_PER_QUESTION, NAMED_TABLES } from '../../anonymity/numbers/minimums.ts'
import type { Db } from '../../database/connection.ts'
import type { Database } from '../../database/schema.ts'
import { ConflictError, InvalidError, NotFoundError } from '../../errors.ts'
import { loadVersion } from '../../versions.ts'
import { fitFor, problemWith } from './fit.ts'

function wavesWith(db: Db) {
  return db
    .selectFrom('wave')
    .innerJoin('version', 'version.id', 'wave.version_id')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .select([
      'wave.id',
      'survey.slug as survey',
      sql<Text>`version.definition -> 'title'`.as('title'),
      'version.number as version',
      'wave.kind',
      'wave.opened_on as openedOn',
      'wave.closes_on as closesOn',
    ])
}

/** The waves that take answers now, by survey. Says nothing of how many there are. */
export async function listOpenWaves(db: Db): Promise<OpenWave[]> {
  return wavesWith(db).where('wave.state', '=', 'open').orderBy('survey.slug').execute()
}

/** The tables that were named for a wave, in the order of the survey, and what else may be. 404 without such a wave. */
export async function findNamedTables(db: Db, waveId: string): Promise<NamedTablesReply> {
  const { state, version_id: versionId } = await findWave(db, waveId)
  const wave = await wavesWith(db).where('wave.id', '=', waveId).executeTakeFirstOrThrow()
  const { definition } = await loadVersion(db, versionId)
  const places = new Map(questionsOf(definition).map(({ name }, place) => [name, place]))
  const placeOf = ({ question, by }: NamedTableBody) =>
    (places.get(question) ?? 0) * places.size + (places.get(by) ?? 0)
  const { questions, splitters } = fitFor(definition)
  const named = ({ name, title }: (typeof questions)[number]) => ({ name, text: title })
  return {
    wave,
    open: state === 'open',
    most: NAMED_TABLES,
    mostEach: NAMED_PER_QUESTION,
    tables: (await listTables(db, waveId)).sort((a, b) => placeOf(a) - placeOf(b)),
    questions: questions.map(named),
    splitters: splitters.map(named),
  }
}

/**
 * Names one more table for a wave. 404 without such a wave; 409 once it has closed; 422, with a sentence, for questions
 * that do not fit, a table that is named already, a question that is in two tables already, and more than 40.
 */
export async function insertNamedTable(db: Db, waveId: string, table: NamedTableBody): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { version_id: versionId } = await lockOpenWave(trx, waveId)
    const { definition } = await loadVersion(trx, versionId)
    const problem = problemWith(definition, table)
    if (problem) throw new InvalidError('unfit_table', problem)
    const tables = await listTables(trx, waveId)
    if (tables.some(({ question, by }) => question === table.question && by === table.by)) {
      throw new InvalidError('named_already', 'This table is on the list already.')
    }
    if (tables.length >= NAMED_TABLES) {
      throw new InvalidError(
        'too_many_tables',
        `No more than ${NAMED_TABLES} tables can be named. Take one off the list first.`,
      )
    }
    const full = [table.question, table.by].find((name) => timesOf(name, tables) >= NAMED_PER_QUESTION)
    if (full !== undefined) {
      const { title } = questionsOf(definition).find((question) => question.name === full)!
      throw new InvalidError(
        'question_full',
        `“${textIn(title)}” is in ${NAMED_PER_QUESTION} tables already: from more of them, hidden numbers could be worked out. Take one off the list first.`,
      )
    }
    await trx
      .insertInto('wave_table')
      .values({ wave_id: waveId, question: table.question, by_question: table.by })
      .execute()
  })
}

/** Takes a table off the list; one that is not on it is gone already. 404 and 409 as when naming one. */
export async function deleteNamedTable(db: Db, waveId: string, { question, by }: NamedTableBody): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockOpenWave(trx, waveId)
    await trx
      .deleteFrom('wave_table')
      .where('wave_id', '=', waveId)
      .where('question', '=', question)
      .where('by_question', '=', by)
      .execute()
  })
}

/** In how many tables a question is, whichever of the two it is. */
const timesOf = (name: string, tables: NamedTableBody[]) =>
  tables.filter(({ question, by }) => question === name || by === name).length

function listTables(db: Db, waveId: string): Promise<NamedTableBody[]> {
  return db.selectFrom('wave_table').select(['question', 'by_question as by']).where('wave_id', '=', waveId).execute()
}

async function findWave(db: Db, waveId: string) {
  const wave = await db.selectFrom('wave').select(['state', 'version_id']).where('id', '=', waveId).executeTakeFirst()
  if (!wave) throw new NotFoundError('There is no such wave.')
  return wave
}

/** So that neither the close nor another table comes between. */
async function lockOpenWave(trx: Transaction<Database>, waveId: string) {
  const wave = await trx
    .selectFrom('wave')
    .select(['state', 'version_id'])
    .where('id', '=', waveId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!wave) throw new NotFoundError('There is no such wave.')
  if (wave.state !== 'open') {
    throw new ConflictError(
      'wave_closed',
      'This wave has closed. Tables are named while answers still come in, so that nobody chooses them by what was said.',
    )
  }
  return wave
}
