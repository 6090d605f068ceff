import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { ErrorReply } from '../../surveys/api/errors.ts'
import {
  FileQuery,
  ReleaseParams,
  ReleaseReply,
  ReleasesReply,
  SlugParams,
  SurveysReply,
  TablesReply,
  TrendsReply,
} from '../../surveys/api/research.ts'
import type { Db } from '../database/connection.ts'
import { NotFoundError } from '../errors.ts'
import { signedIn } from '../people/session.ts'
import { findVersion } from '../versions.ts'
import { asDownload, CsvReply } from './download.ts'
import { variablesOf } from './labels.ts'
import { namedTableRoutes } from './named/routes.ts'
import { findRelease, listReleases, listSurveys, listTables } from './releases.ts'
import { rowRoutes } from './rows/routes.ts'
import { hasRows, savedName } from './rows/row-file.ts'
import { tablesCsv } from './tables-csv.ts'
import { findTrends } from './trends.ts'

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

/** Results and files: this room only looks up what the keeper has built. */
export async function researchRoutes(instance: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const mayReadTables = signedIn('tables:read')
  await instance.register(rowRoutes, { db })
  await instance.register(namedTableRoutes, { db })

  async function variablesFor(survey: string, number: number) {
    const version = await findVersion(db, survey, number)
    if (!version) throw new NotFoundError('The survey of these results is not here.')
    return variablesOf(version.definition)
  }

  app.get(
    '/api/research/surveys',
    { onRequest: mayReadTables, schema: { response: { 200: SurveysReply, ...refusals } } },
    async () => {
      const surveys = await listSurveys(db)
      return {
        surveys: await Promise.all(
          surveys.map(async (survey) => ({ ...survey, releases: await listReleases(db, survey.slug) })),
        ),
      }
    },
  )

  app.get(
    '/api/research/surveys/:slug/releases',
    { onRequest: mayReadTables, schema: { params: SlugParams, response: { 200: ReleasesReply, ...refusals } } },
    async ({ params }) => ({ releases: await listReleases(db, params.slug) }),
  )

  app.get(
    '/api/research/surveys/:slug/trends',
    { onRequest: mayReadTables, schema: { params: SlugParams, response: { 200: TrendsReply, ...refusals } } },
    async ({ params }) => findTrends(db, params.slug),
  )

  app.get(
    '/api/research/releases/:id',
    { onRequest: mayReadTables, schema: { params: ReleaseParams, response: { 200: ReleaseReply, ...refusals } } },
    async ({ params }) => {
      const release = await findRelease(db, params.id)
      const variables = await variablesFor(release.survey, release.version)
      return { release, variables, rows: await hasRows(db, release.id) }
    },
  )

  app.get(
    '/api/research/releases/:id/tables',
    { onRequest: mayReadTables, schema: { params: ReleaseParams, response: { 200: TablesReply, ...refusals } } },
    async ({ params }) => {
      const release = await findRelease(db, params.id)
      return { release, tables: await listTables(db, release.id) }
    },
  )

  app.get(
    '/api/research/releases/:id/tables.csv',
    {
      compress: false,
      onRequest: mayReadTables,
      schema: { params: ReleaseParams, querystring: FileQuery, response: { 200: CsvReply, ...refusals } },
    },
    async ({ params, query }, reply) => {
      const release = await findRelease(db, params.id)
      const variables = await variablesFor(release.survey, release.version)
      const csv = tablesCsv(await listTables(db, release.id), variables)
      // Spreadsheets read UTF-8 right only after a byte order mark; every other program does without.
      return asDownload(reply, savedName(release, 'tables.csv')).send(query.for ? `\uFEFF${csv}` : csv)
    },
  )
}
