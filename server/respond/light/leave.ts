import type { FastifyInstance } from 'fastify'
import Type from 'typebox'

/** What the browser forgets of this site. Cookies are not among it: the young person's pages set none. */
const forgotten = { '/leave': '"cache", "storage"', '/leave/pages': '"cache"' }

/**
 * The one request that goes out when someone presses "Exit this page", and when a sitting ends: it carries nothing, and
 * nothing is done with it here. Its reply makes the browser forget the site. Source: W3C Clear Site Data.
 */
export function leaving(app: FastifyInstance): void {
  for (const [address, header] of Object.entries(forgotten)) {
    app.post(address, { schema: { hide: true, response: { 204: Type.Null() } } }, async (_request, reply) =>
      reply.code(204).header('clear-site-data', header).header('cache-control', 'no-store').send(null),
    )
  }
}
