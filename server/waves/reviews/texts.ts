import { sql } from 'kysely'
import type { ReviewAllows, ReviewProgress } from '../../../surveys/api/reviews.ts'
import type { Db } from '../../database/connection.ts'
import type { TextToRead } from '../../keeper-process.ts'

/** Somebody who reads. */
export interface Reader {
  person: string
  /** Which texts their roles let them read. */
  allows: ReviewAllows[]
  /** The texts that are kept from them because they may know the writer. */
  known: string[]
}

/** A text that waits and that this reader may read, and neither decided on nor knows. */
const waitsForReader = ({ allows, known }: Reader) =>
  sql<boolean>`t.state = 'waiting' AND mine.text_id IS NULL
    AND t.allows = ANY (${allows}::text[]) AND NOT t.id = ANY (${known}::uuid[])`

/** The same for anybody among these. */
const waitsForAny = (readers: Reader[]) =>
  sql<boolean>`EXISTS (SELECT FROM jsonb_to_recordset(${JSON.stringify(readers)}::jsonb)
      AS one (person uuid, allows text[], known uuid[])
    WHERE t.allows = ANY (one.allows) AND NOT t.id = ANY (one.known)
      AND NOT EXISTS (SELECT FROM review WHERE review.text_id = t.id AND review.person_id = one.person))`

/** How the reading of each wave stands that is being read, newest results first. `readers` are all who can read today. */
export async function listProgress(
  db: Db,
  reader: Reader,
  readers: Reader[],
): Promise<{ release: string; progress: ReviewProgress }[]> {
  const { rows } = await sql<{ release: string } & ReviewProgress>`
    SELECT r.id AS release,
      count(*) FILTER (WHERE for_you)::integer AS "forYou",
      count(*) FILTER (WHERE t.state = 'waiting' AND NOT for_you AND for_any)::integer AS "forOthers",
      count(*) FILTER (WHERE t.state = 'waiting' AND NOT for_you AND NOT for_any)::integer AS "forNobody",
      count(*) FILTER (WHERE t.state = 'waiting' AND t.allows = 'researchers')::integer AS "forResearchers",
      count(*) FILTER (WHERE t.state = 'allowed')::integer AS allowed,
      count(*) FILTER (WHERE t.state = 'refused')::integer AS refused,
      count(mine.text_id)::integer AS "byYou"
    FROM review_text t JOIN release r ON r.wave_id = t.wave_id JOIN wave w ON w.id = t.wave_id
      LEFT JOIN review mine ON mine.text_id = t.id AND mine.person_id = ${reader.person},
      LATERAL (SELECT ${waitsForReader(reader)} AS for_you, ${waitsForAny(readers)} AS for_any) AS waits
    GROUP BY r.id, w.number ORDER BY r.built_on DESC, w.number DESC`.execute(db)
  return rows.map(({ release, ...progress }) => ({ release, progress }))
}

/**
 * The text of a release that this reader reads next, undefined if none waits. Each reader has an order of their own
 * that says nothing, and that stays: the same text comes again until it is decided.
 */
export async function findNextText(
  db: Db,
  reader: Reader,
  releaseId: string,
): Promise<Omit<TextToRead, 'before'> | undefined> {
  const { rows } = await sql<Omit<TextToRead, 'before'>>`
    SELECT t.id, t.place, t.allows, t.body, t.language, t.translation,
      EXISTS (SELECT FROM review WHERE review.text_id = t.id AND review.hard) AS hard
    FROM review_text t JOIN release r ON r.wave_id = t.wave_id
      LEFT JOIN review mine ON mine.text_id = t.id AND mine.person_id = ${reader.person}
    WHERE r.id = ${releaseId} AND ${waitsForReader(reader)}
    ORDER BY md5(t.id::text || ${reader.person}::text) LIMIT 1`.execute(db)
  return rows[0]
}

/** Everybody who has roles, and whether they can sign in today. */
export async function listPeople(db: Db): Promise<{ person: string; roles: string[]; signsIn: boolean }[]> {
  const { rows } = await sql<{ person: string; roles: string[]; signsIn: boolean }>`
    SELECT person.id AS person, person.passphrase_hash IS NOT NULL AS "signsIn", array_agg(role) AS roles
    FROM person JOIN person_role ON person_id = person.id GROUP BY person.id`.execute(db)
  return rows
}
