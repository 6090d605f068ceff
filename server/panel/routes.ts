import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { ErrorReply } from '../../surveys/api/errors.ts'
import {
  ExtendWaveBody,
  OpenWaveBody,
  PanelParams,
  PanelSurvey,
  PanelSurveysReply,
  WaveReply,
} from '../../surveys/api/panel.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database/connection.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { signedIn } from '../people/session.ts'
import { findSurvey, type Survey } from '../versions.ts'
import { askToClose } from '../waves/close.ts'
import { extendWave } from '../waves/days/extend.ts'
import { dayInWords, daysOf, readableInWords } from '../waves/last-day.ts'
import { loadWaveSummary } from '../waves/list.ts'
import { OPENING_SENTENCE, openWave } from '../waves/open.ts'
import { findPanelSurvey, listPanelSurveys } from './surveys.ts'

export interface PanelParts {
  db: Db
  config: Pick<Config, 'graceDays' | 'publicUrl'>
  /** Wakes the keeper, who carries out what was asked for. */
  keeper: { look(): void }
}

const refusals = { '4xx': ErrorReply, '5xx': ErrorReply }

/** The panel's room: its surveys, and opening and closing their waves. Registered where `sessions` is. */
export async function panelRoutes(instance: FastifyInstance, { db, config, keeper }: PanelParts): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const mayRead = signedIn('tables:read')
  const mayRun = signedIn('wave:run')

  app.get(
    '/api/panel/surveys',
    { onRequest: mayRead, schema: { response: { 200: PanelSurveysReply, ...refusals } } },
    async () => ({ surveys: await listPanelSurveys(db, config) }),
  )

  app.get(
    '/api/panel/surveys/:slug',
    { onRequest: mayRead, schema: { params: PanelParams, response: { 200: PanelSurvey, ...refusals } } },
    async ({ params }) => findPanelSurvey(db, await surveyAt(db, params.slug), config),
  )

  app.post(
    '/api/panel/surveys/:slug/waves',
    {
      onRequest: mayRun,
      schema: { params: PanelParams, body: OpenWaveBody, response: { 201: WaveReply, ...refusals } },
    },
    async ({ params, body }, reply) => {
      const wave = await openWave(db, params.slug, { ...body, kind: body.rehearsal ? 'rehearsal' : 'real' })
      keeper.look()
      return reply.code(201).send({ ...(await loadWaveSummary(db, wave.id)), message: OPENING_SENTENCE })
    },
  )

  app.post(
    '/api/panel/surveys/:slug/waves/extend',
    {
      onRequest: mayRun,
      schema: { params: PanelParams, body: ExtendWaveBody, response: { 200: WaveReply, ...refusals } },
    },
    async ({ params, body }) => {
      const survey = await surveyAt(db, params.slug)
      const wave = await extendWave(db, survey.id, body.closesOn)
      const message = `People can answer until the end of ${dayInWords(body.closesOn)}. It closes by itself then.`
      return { ...(await loadWaveSummary(db, wave.id)), message }
    },
  )

  app.post(
    '/api/panel/surveys/:slug/waves/close',
    { onRequest: mayRun, schema: { params: PanelParams, response: { 202: WaveReply, ...refusals } } },
    async ({ params }, reply) => {
      const survey = await surveyAt(db, params.slug)
      const wave = await askToClose(db, survey.id)
      if (!wave) throw new ConflictError('no_wave_open', 'No wave of this survey is open.')
      keeper.look()
      const { lastDay } = await daysOf(db, wave, config.graceDays)
      const message = readableInWords(wave.kind === 'real' ? lastDay : null)
      return reply.code(202).send({ ...(await loadWaveSummary(db, wave.id)), message })
    },
  )
}

async function surveyAt(db: Db, slug: string): Promise<Survey> {
  const survey = await findSurvey(db, slug)
  if (!survey) throw new NotFoundError('There is no survey of this name.')
  return survey
}
