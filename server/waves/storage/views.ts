import { type RawBuilder, sql } from 'kysely'
import { type Column, columnsOf } from '../../../surveys/columns.ts'
import { missing } from '../../../surveys/missing.ts'
import { textIn } from '../../../surveys/text.ts'
import type { Db } from '../../database/connection.ts'
import { loadVersion, type Version } from '../../versions.ts'

/** The name of a version's view in the schema `reading`: `in_their_own_words_v1`. */
function viewOf(version: Pick<Version, 'slug' | 'number'>): string {
  // PostgreSQL cuts a name at 63 characters, and would cut the number off.
  return `${version.slug.slice(0, 57).replaceAll('-', '_')}_v${version.number}`
}

/**
 * Makes the missing views by which the keeper's own people read answers in SQL: one for each published version, with the
 * kind of the wave and a labelled column per closed variable. Web has no right on them. Gives the names of new ones.
 */
export async function ensureViews(keeper: Db): Promise<string[]> {
  const versions = await keeper
    .selectFrom('version')
    .innerJoin('survey', 'survey.id', 'version.survey_id')
    .select(['version.id', 'version.number', 'survey.slug'])
    .execute()
  const { rows } = await sql<{
    name: string
  }>`SELECT viewname AS name FROM pg_views WHERE schemaname = 'reading'`.execute(keeper)
  const there = new Set(rows.map((row) => row.name))
  const made = versions.filter((version) => !there.has(viewOf(version)))
  for (const { id } of made) await createView(keeper, await loadVersion(keeper, id))
  return made.map(viewOf)
}

async function createView(keeper: Db, version: Version): Promise<void> {
  // A name that no variable can have, so that none can clash with it.
  const columns = [sql`wave.kind AS "wave kind"`, ...columnsOf(version.definition).map(readable)]
  await sql`CREATE OR REPLACE VIEW reading.${sql.id(viewOf(version))} AS
    SELECT ${sql.join(columns)} FROM response JOIN wave ON wave.id = response.wave_id
    WHERE wave.version_id = ${sql.lit(version.id)}`.execute(keeper)
}

function readable(column: Column, place: number): RawBuilder<unknown> {
  const labels: [number, string][] = [
    ...column.codes.map(({ code, text }): [number, string] => [code, textIn(text)]),
    ...Object.values(missing).map(({ byte, text }): [number, string] => [byte, textIn(text)]),
  ]
  const cases = labels.map(([byte, label]) => sql`WHEN ${sql.lit(byte)} THEN ${sql.lit(label)}`)
  return sql`CASE get_byte(response.packed, ${sql.lit(place)}) ${sql.join(cases, sql` `)} END AS ${sql.id(column.name)}`
}
