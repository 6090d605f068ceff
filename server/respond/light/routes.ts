import formbody from '@fastify/formbody'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Code } from '../../../surveys/code/codes.ts'
import { doorOf } from '../../../surveys/sitting/door.ts'
import { pageHeaders } from '../../http/headers.ts'
import { firstWays, ours } from '../../http/languages.ts'
import { findOpenWave, findSurvey } from '../../versions.ts'
import type { Answer } from '../answer.ts'
import { unsealEarlier } from '../later/earlier.ts'
import { ownAnswers } from '../later/going-on.ts'
import { laterCode } from '../later/later-code.ts'
import { resumePage } from '../later/resume-page.ts'
import { resumeRoutes } from '../later/routes.ts'
import type { Admit } from '../limits/admission.ts'
import { doorsOf } from './doors.ts'
import { sendShown } from './draw.ts'
import { Html, Posted } from './forms.ts'
import { stepHandedRound } from './kiosk/handed-round.ts'
import { sittingsOver } from './kiosk/over.ts'
import { leaving } from './leave.ts'
import type { LightParts } from './parts.ts'
import { messagePage, startPage } from './start.ts'
import { stepping } from './step.ts'
import { takeBackForms } from './take-back.ts'

/** All answers of one young person, of whom some write a lot, in a script of three bytes a letter. */
const LARGEST = 1024 * 1024

export interface LightRoutesParts extends Pick<LightParts, 'db' | 'secrets'> {
  /** The host by which people reach us, as they type it. */
  site: string
  answer(answer: Answer): Promise<Code>
  takeBack(code: string): Promise<void>
  admitAnswer: Admit
  admitCode: Admit
}

const slugs = /^[a-z0-9-]{1,60}$/
const Params = Type.Object({ door: Type.String(), language: Type.Optional(Type.String()) })

/**
 * The pages, as plain forms. Nothing in their addresses tells the name of a survey, for it would stay in a history; and
 * nothing of a sitting is kept here, for all of it travels in the form. Of a tablet that is handed round it is remembered
 * for a while which sittings are over.
 */
export const lightRoutes: FastifyPluginAsyncTypebox<LightRoutesParts> = async (
  app,
  { db, secrets, site, answer, takeBack, admitAnswer, admitCode },
) => {
  // Only here: no route of the API takes a form, which any page of any site can post. And these take nothing else.
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit: LARGEST })
  const doors = doorsOf(db)
  const parts: LightParts = { db, secrets, findDoor: doors.find, send: sendShown }
  const step = stepping({
    ...parts,
    doors,
    later: { unsealEarlier, ownAnswers, laterCode, resumePage },
    site,
    async answer(one, bringing) {
      await admitAnswer({ what: one.key, ...bringing })
      return answer(one)
    },
  })
  const over = sittingsOver()

  for (const [address, kiosk] of [
    ['/q/:door', false],
    ['/q/:door/:language', false],
    ['/q/:door/kiosk', true],
    ['/q/:door/:language/kiosk', true],
  ] as const) {
    app.get(
      address,
      { schema: { hide: true, params: Params, response: { default: Html } } },
      async ({ params, headers }, reply) => {
        const isOurs = params.language === undefined || ours.includes(params.language)
        const door = isOurs ? await doors.find(params.door) : undefined
        const ways = firstWays(params.language, headers['accept-language'], door?.open)
        return sendShown(reply, startPage(door, { ways, kiosk }))
      },
    )
  }

  app.post(
    '/q/:door',
    { bodyLimit: LARGEST, schema: { hide: true, params: Params, body: Posted, response: { default: Html } } },
    async ({ params, body, headers }, reply) => {
      const accepts = headers['accept-language']
      const isNavigation = headers['sec-fetch-mode'] !== 'same-origin'
      const coming = { door: params.door, fields: body, accepts, isNavigation }
      const next = await stepHandedRound(over, coming, () => step(params.door, body, accepts, isNavigation))
      return 'to' in next ? reply.headers(pageHeaders).redirect(next.to, 303) : sendShown(reply, next)
    },
  )

  // An address with a name, as people write it on a board: it leads to the one without.
  app.get(
    '/s/:slug',
    { schema: { hide: true, params: Type.Object({ slug: Type.String() }), response: { default: Html } } },
    async ({ params: { slug }, headers }, reply) => {
      const ways = firstWays(undefined, headers['accept-language'])
      if (!slugs.test(slug)) return sendShown(reply, messagePage('not-found', ways))
      if (await findOpenWave(db, slug)) return reply.headers(pageHeaders).redirect(`/q/${doorOf(slug)}`, 303)
      if (!(await findSurvey(db, slug))) return sendShown(reply, messagePage('not-found', ways))
      return sendShown(reply, { ...messagePage('not-open', ways), action: `/q/${doorOf(slug)}` })
    },
  )

  await app.register(resumeRoutes, parts)
  leaving(app)
  await app.register(takeBackForms, { db, takeBack, admit: admitCode })
}
