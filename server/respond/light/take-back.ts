import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { readCode } from '../../../surveys/code/codes.ts'
import type { View } from '../../../surveys/sitting/page.ts'
import type { Ways } from '../../../surveys/sitting/ways.ts'
import type { Db } from '../../database/connection.ts'
import { ProofNeededError, PublicError } from '../../errors.ts'
import { firstWays, ours } from '../../http/languages.ts'
import type { Admit } from '../limits/admission.ts'
import { sendShown } from './draw.ts'
import { Html, Posted } from './forms.ts'
import type { Shown } from './parts.ts'
import { messagePage } from './start.ts'
import { takeBackWaves } from './take-back-waves.ts'
import { isReading, textOf, waysOf } from './ways.ts'

const ADDRESS = '/take-back'
/** Longer than any code, however it is written. */
const LONGEST = 300

type Problem = Extract<View, { view: 'take-back' }>['problem']

interface TakeBackFormsParts {
  db: Db
  takeBack(code: string): Promise<void>
  admit: Admit
}

/** Taking answers back as a plain form: one field, one button. What is mistyped the code's own check sees. */
export const takeBackForms: FastifyPluginAsyncTypebox<TakeBackFormsParts> = async (app, { db, takeBack, admit }) => {
  const listWaves = takeBackWaves(db)

  async function asking(ways: Ways, typed = '', problem?: Problem, challenge?: string): Promise<Shown> {
    // The list is a courtesy: without it a code can be typed all the same.
    const waves = await listWaves().catch(() => [])
    const status = problem === undefined ? 200 : challenge ? 429 : problem === 'unavailable' ? 503 : 422
    const more = { ...(problem && { problem }), ...(challenge && { challenge }) }
    return { status, view: { view: 'take-back', typed, waves, ...more }, ways, action: ADDRESS }
  }

  for (const address of [ADDRESS, `${ADDRESS}/:language`]) {
    app.get(
      address,
      {
        schema: {
          hide: true,
          params: Type.Object({ language: Type.Optional(Type.String()) }),
          response: { default: Html },
        },
      },
      async ({ params: { language }, headers }, reply) => {
        const ways = firstWays(language, headers['accept-language'])
        if (language !== undefined && !ours.includes(language)) return sendShown(reply, messagePage('not-found', ways))
        return sendShown(reply, await asking(ways))
      },
    )
  }

  app.post(
    ADDRESS,
    { schema: { hide: true, body: Posted, response: { default: Html } } },
    async ({ body, headers }, reply) => {
      const ways = waysOf(body, headers['accept-language'])
      const code = textOf(body, 'code').slice(0, LONGEST)
      const takenBack: Shown = { view: { view: 'taken-back' }, ways, action: ADDRESS }
      if (isReading(textOf(body, 'go'))) {
        return sendShown(reply, textOf(body, 'view') === 'taken-back' ? takenBack : await asking(ways, code))
      }
      const read = readCode(code)
      if (read === 'mistyped') return sendShown(reply, await asking(ways, code, 'mistyped'))
      if (read === 'not-a-code') return sendShown(reply, await asking(ways, code, 'notACode'))
      try {
        const waits = headers['sec-fetch-mode'] !== 'same-origin' // no script, so no puzzle can be solved
        await admit({ what: code, proof: textOf(body, 'proof'), waits })
        await takeBack(code)
      } catch (error) {
        if (error instanceof ProofNeededError)
          return sendShown(reply, await asking(ways, code, 'unavailable', JSON.stringify(error.challenge)))
        if (!(error instanceof PublicError)) throw error
        return sendShown(reply, await asking(ways, code, 'unavailable'))
      }
      return sendShown(reply, takenBack)
    },
  )
}
