import { sql } from 'kysely'
import type { ReviewProgress } from '../../../surveys/api/reviews.ts'
import type { Db } from '../../database/connection.ts'
import type { TextToRead } from '../../keeper-process.ts'

/** Somebody who reads, and the texts that are kept from them because they may know the writer. */
export interface Reader {
  person: string
  known: string[]
}

/** A text that waits and that this reader neither decided on nor knows. */
const waitsForReader = ({ known }: Reader) =>
  sql<boolean>`t.state = 'waiting' AND mine.text_id IS NULL AND NOT t.id = ANY (${known}::uuid[])`

/** How the reading of each wave stands that is being read, newest results first. */
export async function listProgress(db: Db, reader: Reader): Promise<{ release: string; progress: ReviewProgress }[]> {
  const { rows } = await sql<{ release: string } & ReviewProgress>`
    SELECT r.id AS release,
      count(*) FILTER (WHERE ${waitsForReader(reader)})::integer AS "forYou",
      count(*) FILTER (WHERE t.state = 'waiting' AND NOT (${waitsForReader(reader)}))::integer AS "forOthers",
      count(*) FILTER (WHERE t.state = 'allowed')::integer AS allowed,
      count(*) FILTER (WHERE t.state = 'refused')::integer AS refused,
      count(mine.text_id)::integer AS "byYou"
    FROM review_text t JOIN release r ON r.wave_id = t.wave_id JOIN wave w ON w.id = t.wave_id
      LEFT JOIN review mine ON mine.text_id = t.id AND mine.person_id = ${reader.person}
    GROUP BY r.id, w.number ORDER BY r.built_on DESC, w.number DESC`.execute(db)
  return rows.map(({ release, ...progress }) => ({ release, progress }))
}

/**
 * The text of a release that this reader reads next, undefined if none waits. Each reader has an order of their own
 * that says nothing, and that stays: the same text comes again until it is decided.
 */
export async function findNextText(db: Db, reader: Reader, releaseId: string): Promise<TextToRead | undefined> {
  const { rows } = await sql<TextToRead>`
    SELECT t.id, t.place, t.allows, t.body, t.language, t.translation,
      EXISTS (SELECT FROM review WHERE review.text_id = t.id AND review.hard) AS hard
    FROM review_text t JOIN release r ON r.wave_id = t.wave_id
      LEFT JOIN review mine ON mine.text_id = t.id AND mine.person_id = ${reader.person}
    WHERE r.id = ${releaseId} AND ${waitsForReader(reader)}
    ORDER BY md5(t.id::text || ${reader.person}::text) LIMIT 1`.execute(db)
  return rows[0]
}

/** The roles of a person, none if there is no such person. */
export async function listRoles(db: Db, person: string): Promise<string[]> {
  const rows = await db.selectFrom('person_role').select('role').where('person_id', '=', person).execute()
  return rows.map(({ role }) => role)
}

/** How many people can sign in whose roles let them read texts. */
export async function countReviewers(db: Db, mayReview: (roles: string[]) => boolean): Promise<number> {
  const { rows } = await sql<{ roles: string[] }>`
    SELECT ARRAY(SELECT role FROM person_role WHERE person_id = person.id) AS roles
    FROM person WHERE passphrase_hash IS NOT NULL`.execute(db)
  return rows.filter(({ roles }) => mayReview(roles)).length
}
