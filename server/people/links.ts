import { createHash, randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Config } from '../config.ts'
import type { Db } from '../database/connection.ts'
import type { Database } from '../database/schema.ts'
import { PublicError } from '../errors.ts'
import { lockAdministrators } from './people.ts'

/** join: a new person chooses a passphrase. reset: somebody chooses a new one. set-up: the first administrator. */
export type LinkPurpose = Database['person_link']['purpose']

const daysOf: Record<LinkPurpose, number> = { join: 7, reset: 1, 'set-up': 7 }

export class LinkExpiredError extends PublicError {
  constructor() {
    super(
      410,
      'link_expired',
      'This link was used before, or it is too old. Ask the person who gave it to you for a new one.',
    )
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The token stands after the #: a browser never sends that part, so it reaches no server log on the way. */
export const linkTo = (config: Pick<Config, 'publicUrl'>, token: string) =>
  new URL(`/join#${token}`, config.publicUrl).href

/** Makes a link and voids earlier ones of the same person (or the earlier set-up link). Only a hash of it is stored. */
export async function insertLink(
  trx: Transaction<Database>,
  purpose: LinkPurpose,
  personId: string | null,
): Promise<{ token: string; expiresAt: Date }> {
  await trx
    .deleteFrom('person_link')
    .where((e) =>
      e.or([
        e('expires_at', '<=', sql<Date>`now()`),
        personId ? e('person_id', '=', personId) : e('purpose', '=', purpose),
      ]),
    )
    .execute()
  const token = randomBytes(32).toString('base64url')
  const { expires_at } = await trx
    .insertInto('person_link')
    .values({
      token_hash: hashOf(token),
      purpose,
      person_id: personId,
      expires_at: sql<Date>`now() + make_interval(days => ${daysOf[purpose]})`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return { token, expiresAt: expires_at }
}

export interface Link {
  purpose: LinkPurpose
  personId: string | null
}

/** Looks at a link without using it; 410 if it was used, has expired or never was. */
export async function findLink(db: Db, token: string): Promise<Link> {
  const row = await db
    .selectFrom('person_link')
    .select(['purpose', 'person_id as personId'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  if (!row) throw new LinkExpiredError()
  return row
}

/** Uses a link up; of two who try at once, the second gets the 410. */
export async function takeLink(trx: Transaction<Database>, token: string): Promise<Link> {
  const row = await trx
    .deleteFrom('person_link')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['purpose', 'person_id as personId'])
    .executeTakeFirst()
  if (!row) throw new LinkExpiredError()
  return row
}

/** The address that makes the first administrator; undefined once there is one who can sign in. Voids earlier ones. */
export async function setUpLink(db: Db, config: Pick<Config, 'publicUrl'>): Promise<string | undefined> {
  return db.transaction().execute(async (trx) => {
    if ((await lockAdministrators(trx)).length > 0) {
      await trx.deleteFrom('person_link').where('purpose', '=', 'set-up').execute()
      return undefined
    }
    return linkTo(config, (await insertLink(trx, 'set-up', null)).token)
  })
}
