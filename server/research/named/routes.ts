import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { ErrorReply } from '../../../surveys/api/errors.ts'
import {
  NamedTableBody,
  NamedTableParams,
  NamedTablesReply,
  OpenWavesReply,
  WaveParams,
} from '../../../surveys/api/named-tables.ts'
import type { Db } from '../../database/connection.ts'
import { signedIn } from '../../people/session.ts'
import { deleteNamedTable, findNamedTables, insertNamedTable, listOpenWaves } from './tables.ts'

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

/** What researchers get instead of rows where fewer than 300 people answer: tables that they name before the close. */
export async function namedTableRoutes(instance: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const mayNameTables = signedIn('rows:export')

  app.get(
    '/api/research/waves',
    { onRequest: mayNameTables, schema: { response: { 200: OpenWavesReply, ...refusals } } },
    async () => ({ waves: await listOpenWaves(db) }),
  )

  app.get(
    '/api/research/waves/:id/tables',
    { onRequest: mayNameTables, schema: { params: WaveParams, response: { 200: NamedTablesReply, ...refusals } } },
    async ({ params }) => findNamedTables(db, params.id),
  )

  app.post(
    '/api/research/waves/:id/tables',
    {
      onRequest: mayNameTables,
      schema: { params: WaveParams, body: NamedTableBody, response: { 201: NamedTablesReply, ...refusals } },
    },
    async ({ params, body }, reply) => {
      await insertNamedTable(db, params.id, body)
      return reply.code(201).send(await findNamedTables(db, params.id))
    },
  )

  app.delete(
    '/api/research/waves/:id/tables/:question/:by',
    {
      onRequest: mayNameTables,
      schema: { params: NamedTableParams, response: { 200: NamedTablesReply, ...refusals } },
    },
    async ({ params: { id, ...table } }) => {
      await deleteNamedTable(db, id, table)
      return findNamedTables(db, id)
    },
  )
}
