import { sql } from 'kysely'
import type { Db } from '../../../server/database/connection.ts'
import { findSurvey, findVersion, insertVersion } from '../../../server/versions.ts'
import type { ReleaseSummary, Table } from '../../../surveys/api/research.ts'
import type { AgreementReply } from '../../../surveys/api/rows.ts'
import type { Definition } from '../../../surveys/definition.ts'
import type { TestApp } from '../../setup/app.ts'

/** Publishes a survey of its own, with words in it that a spreadsheet would run. */
export async function publishRisky(keeper: Db): Promise<void> {
  const definition: Definition = {
    title: { default: 'Risky words', cy: 'Geiriau peryglus' },
    pages: [
      {
        name: 'one',
        elements: [
          {
            type: 'radiogroup',
            name: 'mood',
            title: '=How "are" you,\nreally?',
            showDontKnowItem: true,
            choices: [
              { value: 'good', text: '+Good; ŵy' },
              { value: 'bad', text: '@Bad' },
            ],
          },
          {
            type: 'radiogroup',
            name: 'age',
            title: 'How old are you?',
            demographic: true,
            levels: [{ groups: [{ value: 'anyone', text: 'Any age', of: ['under', 'over'] }] }],
            choices: [
              { value: 'under', text: '-15' },
              { value: 'over', text: '16 or more' },
            ],
          },
        ],
      },
    ],
  }
  await keeper.transaction().execute(async (trx) => {
    const { id } = await trx.insertInto('survey').values({ slug: 'risky' }).returning('id').executeTakeFirstOrThrow()
    await insertVersion(trx, id, { definition })
  })
}

export const riskyTables: Table[] = [
  {
    question: 'mood',
    context: {},
    base: 60,
    cells: [
      { value: 'good', shown: 35, percent: 58 },
      { value: 'bad', shown: 'c', percent: 'c' },
      { value: 'no-answer', shown: 15, percent: 25 },
    ],
  },
  {
    question: 'mood',
    context: { age: 'under' },
    base: 30,
    cells: [
      { value: 'good', shown: 'x', percent: 'x' },
      { value: 'bad', shown: 'low', percent: null },
    ],
  },
  {
    question: 'age',
    context: {},
    base: 60,
    cells: [
      { value: 'under', shown: 30, percent: 50 },
      { value: 'over', shown: 30, percent: 50 },
    ],
  },
]

interface Released {
  slug: string
  kind?: ReleaseSummary['kind']
  builtOn?: string
  tables?: Table[]
  files?: Record<string, Buffer[]>
}

/** Writes a finished wave with its release, as the keeper would leave it, and gives the release's id. */
export async function insertRelease(
  keeper: Db,
  { slug, kind = 'real', builtOn = '2026-11-22', tables = [], files = {} }: Released,
): Promise<string> {
  const [survey, version] = await Promise.all([findSurvey(keeper, slug), findVersion(keeper, slug)])
  if (!survey || !version) throw new Error(`no survey ${slug}`)
  const wave = await keeper
    .insertInto('wave')
    .values({
      survey_id: survey.id,
      version_id: version.id,
      kind,
      number: sql<number>`(SELECT 1 + count(*) FROM wave WHERE survey_id = ${survey.id})`,
      state: 'released',
      closed_on: builtOn,
      last_day: builtOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await keeper
    .insertInto('release')
    .values({ wave_id: wave.id, people: '60', notes: JSON.stringify(['Rounded to 5.']), built_on: builtOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [position, { question, context, base, cells }] of tables.entries()) {
    const values = [context, base, cells].map((value) => JSON.stringify(value))
    await keeper
      .insertInto('release_table')
      .values({ release_id: id, position, question, context: values[0]!, base: values[1]!, cells: values[2]! })
      .execute()
  }
  for (const [name, parts] of Object.entries(files)) {
    for (const [part, bytes] of parts.entries()) {
      await keeper.insertInto('release_file').values({ release_id: id, name, part, bytes }).execute()
    }
  }
  return id
}

/** Signs the agreement for researchers as it reads now. */
export async function sign(server: TestApp, cookie: string): Promise<void> {
  const url = '/api/research/agreement'
  const { hash } = (await server.app.inject({ url, headers: { cookie } })).json<AgreementReply>()
  const reply = await server.app.inject({ method: 'POST', url, headers: { cookie }, payload: { hash } })
  if (reply.statusCode !== 201) throw new Error(`not signed: ${reply.body}`)
}
