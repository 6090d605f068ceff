import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Db } from '../../../server/database/connection.ts'
import { answerFailures } from '../../../server/http/failures.ts'
import { respondRoutes } from '../../../server/respond/routes.ts'
import { insertVersion, publishLibrary } from '../../../server/versions.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { type TestDatabase, testDatabase } from '../../setup/database.ts'

export interface Door {
  app: FastifyInstance
  database: TestDatabase
  pepper: Buffer
  /** What the server would have written to its log. */
  logged: string[]
  stop(): Promise<void>
}

/** The young person's door alone, as app.ts opens it, on a fresh database with the library published. */
export async function openDoor(): Promise<Door> {
  const database = await testDatabase()
  await publishLibrary(database.keeper)
  const pepper = randomBytes(32)
  const { app, logged } = await doorOn(database.web, pepper)
  return {
    app,
    database,
    pepper,
    logged,
    async stop() {
      await app.close()
      await database.drop()
    },
  }
}

export async function doorOn(
  db: Db,
  pepper: Buffer,
  answersPerMinute = 1_000_000,
): Promise<{ app: FastifyInstance; logged: string[] }> {
  const logged: string[] = []
  const app = Fastify({
    bodyLimit: 256 * 1024,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  })
  answerFailures(app, (line) => logged.push(line))
  await app.register(respondRoutes, {
    db,
    secrets: { pepper, sessionSecret: '' },
    site: 'survey.example',
    answersPerMinute,
  })
  return { app, logged }
}

/** Publishes the next version of a survey; of a new survey its first. */
export async function publish(keeper: Db, slug: string, definition: Definition): Promise<void> {
  await keeper.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('survey').select('id').where('slug', '=', slug).executeTakeFirst()
    const survey = known ?? (await trx.insertInto('survey').values({ slug }).returning('id').executeTakeFirstOrThrow())
    await insertVersion(trx, survey.id, { definition })
  })
}

/** A short survey with a choice, a text that follows from it, and words beside "other". */
export const shortSurvey: Definition = {
  title: 'A short survey',
  pages: [
    {
      name: 'first',
      elements: [
        {
          type: 'radiogroup',
          name: 'colour',
          title: 'Which colour?',
          choices: [
            { value: 'red', text: 'Red' },
            { value: 'blue', text: 'Blue' },
          ],
          showOtherItem: true,
        },
        { type: 'comment', name: 'why_red', title: 'Why red?', visibleIf: "{colour} = 'red'" },
        { type: 'comment', name: 'hope', title: 'What do you hope for?' },
      ],
    },
  ],
}

export const key = () => randomBytes(16).toString('hex')

/** Sends answers to the short survey. */
export function send(
  app: FastifyInstance,
  answers: unknown,
  {
    slug = 'short',
    version = 1,
    as = key(),
    wave,
  }: { slug?: string; version?: number; as?: string; wave?: string } = {},
) {
  return app.inject({
    method: 'POST',
    url: `/api/surveys/${slug}/responses`,
    headers: { 'idempotency-key': as },
    payload: { version, wave, answers },
  })
}
