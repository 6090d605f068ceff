import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import { pageHeaders } from './headers.ts'

/** The addresses that the desk answers in the browser; everything else is not a page. */
const addresses = ['/', '/sign-in', '/join', '/people', '/panel', '/panel/*', '/research', '/research/*']

/** The desk's page: the same empty shell at each of its addresses. What it shows comes from the API, by role. */
export const deskPages: FastifyPluginAsync = async (app) => {
  const shell = readFileSync(join(import.meta.dirname, '../../dist/client/desk.html'))
  for (const address of addresses) {
    app.get(address, { schema: { hide: true } }, (_request, reply) => reply.headers(pageHeaders).send(shell))
  }
}
