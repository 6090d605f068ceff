import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Type from 'typebox'
import { ErrorReply } from '../../surveys/api/errors.ts'
import {
  FileQuery,
  ReleaseParams,
  ReleaseReply,
  ReleasesReply,
  SlugParams,
  SurveysReply,
  TablesReply,
} from '../../surveys/api/research.ts'
import type { Db } from '../database/connection.ts'
import { NotFoundError } from '../errors.ts'
import { signedIn, whoIsSignedIn } from '../people/session.ts'
import { findVersion } from '../versions.ts'
import { variablesOf } from './labels.ts'
import { findRelease, listReleases, listSurveys, listTables } from './releases.ts'
import { findRowFile, hasRows, insertExport, savedName, streamRowFile } from './row-file.ts'
import { tablesCsv } from './tables-csv.ts'

const CsvReply = { description: 'A CSV file', content: { 'text/csv': { schema: Type.String() } } }
const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

/** Names the file, and keeps it out of every cache. */
function asDownload(reply: FastifyReply, name: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
}

/** Results and files: this room only looks up what the keeper has built. */
export async function researchRoutes(instance: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const mayReadTables = signedIn('tables:read')
  const mayExportRows = signedIn('rows:export')

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

  app.get(
    '/api/research/releases/:id/rows.csv',
    {
      compress: false, // it streams, and says how long it is
      exposeHeadRoute: false, // it would be written down as a download
      onRequest: mayExportRows,
      schema: {
        params: ReleaseParams,
        querystring: FileQuery,
        response: { 200: CsvReply, ...refusals },
      },
    },
    async (request, reply) => {
      const { params, query } = request
      const person = whoIsSignedIn(request)
      const release = await findRelease(db, params.id)
      const file = await findRowFile(db, release.id, query.for === 'spreadsheet')
      await insertExport(db, person.name, release.id, file.name)
      return asDownload(reply, savedName(release, file.name))
        .header('content-length', file.length)
        .send(streamRowFile(db, release.id, file.name))
    },
  )
}
