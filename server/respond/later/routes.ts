import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { firstWays } from '../../http/languages.ts'
import { Html, Posted } from '../light/forms.ts'
import type { LightParts } from '../light/parts.ts'
import { messagePage } from '../light/start.ts'
import { resumePage } from './resume-page.ts'

const Params = Type.Object({ door: Type.String() })
const ADDRESS = '/q/:door/resume'

/** Coming back later, at an address of its own. From the pages themselves it is the button `resume` of `/q/:door`. */
export const resumeRoutes: FastifyPluginAsyncTypebox<LightParts> = async (app, parts) => {
  app.get(
    ADDRESS,
    { schema: { hide: true, params: Params, response: { default: Html } } },
    async ({ params, headers }, reply) => parts.send(reply, await pageFor(params.door, {}, headers['accept-language'])),
  )
  app.post(
    ADDRESS,
    { schema: { hide: true, params: Params, body: Posted, response: { default: Html } } },
    async ({ params, body, headers }, reply) =>
      parts.send(reply, await pageFor(params.door, body, headers['accept-language'])),
  )

  async function pageFor(number: string, fields: Record<string, string | string[]>, accepts: string | undefined) {
    const door = await parts.findDoor(number)
    if (!door) return messagePage('not-found', firstWays(undefined, accepts))
    return resumePage(parts, door, fields, accepts)
  }
}
