import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { ErrorReply } from '../../../surveys/api/errors.ts'
import { FileQuery, ReleaseParams } from '../../../surveys/api/research.ts'
import { AgreementBody, AgreementReply, RiskSheet } from '../../../surveys/api/rows.ts'
import type { Db } from '../../database/connection.ts'
import { signedIn, whoIsSignedIn } from '../../people/session.ts'
import { asDownload, CsvReply } from '../download.ts'
import { findRelease } from '../releases.ts'
import { findAgreement, insertAgreement, mustHaveSigned } from './agreement.ts'
import { findRisk, findRowFile, insertExport, savedName, streamRowFile } from './row-file.ts'

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

/** Rows for named researchers who signed the agreement, and what was done to them, for everybody here. */
export async function rowRoutes(instance: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const mayReadTables = signedIn('tables:read')
  const mayExportRows = signedIn('rows:export')

  app.get(
    '/api/research/agreement',
    { onRequest: mayExportRows, schema: { response: { 200: AgreementReply, ...refusals } } },
    async (request) => findAgreement(db, whoIsSignedIn(request)),
  )

  app.post(
    '/api/research/agreement',
    { onRequest: mayExportRows, schema: { body: AgreementBody, response: { 201: AgreementReply, ...refusals } } },
    async (request, reply) => {
      const person = whoIsSignedIn(request)
      await insertAgreement(db, person, request.body.hash)
      return reply.code(201).send(await findAgreement(db, person))
    },
  )

  app.get(
    '/api/research/releases/:id/risk',
    { onRequest: mayReadTables, schema: { params: ReleaseParams, response: { 200: RiskSheet, ...refusals } } },
    async ({ params }) => findRisk(db, (await findRelease(db, params.id)).id),
  )

  app.get(
    '/api/research/releases/:id/rows.csv',
    {
      compress: false, // it streams, and says how long it is
      exposeHeadRoute: false, // it would be written down as a download
      onRequest: mayExportRows,
      schema: { params: ReleaseParams, querystring: FileQuery, response: { 200: CsvReply, ...refusals } },
    },
    async (request, reply) => {
      const { params, query } = request
      const person = whoIsSignedIn(request)
      const release = await findRelease(db, params.id)
      const file = await findRowFile(db, release.id, query.for === 'spreadsheet')
      await mustHaveSigned(db, person)
      await insertExport(db, person.name, release.id, file.name)
      return asDownload(reply, savedName(release, file.name))
        .header('content-length', file.length)
        .send(streamRowFile(db, release.id, file.name))
    },
  )
}
