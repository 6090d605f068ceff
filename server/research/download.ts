import type { FastifyReply } from 'fastify'
import Type from 'typebox'

export const CsvReply = { description: 'A CSV file', content: { 'text/csv': { schema: Type.String() } } }

/** Names the file, and keeps it out of every cache. */
export function asDownload(reply: FastifyReply, name: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
}
