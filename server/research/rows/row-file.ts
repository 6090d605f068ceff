import { Readable } from 'node:stream'
import type { ReleaseSummary } from '../../../surveys/api/research.ts'
import type { RiskSheet } from '../../../surveys/api/rows.ts'
import type { Db } from '../../database/connection.ts'
import { ConflictError } from '../../errors.ts'

/** The two row files of a release, as the keeper names them: for statistics programs, and for spreadsheets. */
export function rowFileName(forSpreadsheet: boolean): string {
  return forSpreadsheet ? 'rows-spreadsheet.csv' : 'rows.csv'
}

interface RowFile {
  name: string
  /** Length in bytes. */
  length: number
}

/** Whether a release has row files at all. */
export async function hasRows(db: Db, releaseId: string): Promise<boolean> {
  const part = await db
    .selectFrom('release_file')
    .select('part')
    .where('release_id', '=', releaseId)
    .where('name', '=', rowFileName(false))
    .limit(1)
    .executeTakeFirst()
  return part !== undefined
}

/** The finished row file of a release. 409 where the release is too small to have one, or its rows were destroyed. */
export async function findRowFile(db: Db, releaseId: string, forSpreadsheet: boolean): Promise<RowFile> {
  const name = rowFileName(forSpreadsheet)
  const { parts, length } = await db
    .selectFrom('release_file')
    .select(({ fn }) => [
      fn.countAll<string>().as('parts'),
      fn.sum<string | null>(fn('octet_length', ['bytes'])).as('length'),
    ])
    .where('release_id', '=', releaseId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  if (Number(parts) === 0) throw await noRows(db, releaseId)
  return { name, length: Number(length) }
}

/** Why a release has no rows: they were never made, or the day has come on which they are destroyed. */
async function noRows(db: Db, releaseId: string): Promise<ConflictError> {
  const { destroyed_on: destroyedOn } = await db
    .selectFrom('release')
    .innerJoin('wave', 'wave.id', 'release.wave_id')
    .select('wave.destroyed_on')
    .where('release.id', '=', releaseId)
    .executeTakeFirstOrThrow()
  if (destroyedOn !== null) {
    const date = new Date(`${destroyedOn}T00:00:00Z`)
    const day = date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
    return new ConflictError(
      'rows_destroyed',
      `The rows of this wave were destroyed on ${day}, as everybody who answered was promised. Its tables stay.`,
    )
  }
  return new ConflictError(
    'too_few_for_rows',
    'Rows can be downloaded only where at least 300 people answered, to keep each of them safe. For smaller waves, name two-question tables while the wave is open.',
  )
}

/** What was done to the row file of a release. 409 where the release is too small to have one. */
export async function findRisk(db: Db, releaseId: string): Promise<RiskSheet> {
  const parts = await db
    .selectFrom('release_file')
    .select('bytes')
    .where('release_id', '=', releaseId)
    .where('name', '=', 'risk.json')
    .orderBy('part')
    .execute()
  if (parts.length === 0) throw await noRows(db, releaseId)
  return JSON.parse(Buffer.concat(parts.map(({ bytes }) => bytes)).toString('utf8')) as RiskSheet
}

/** The bytes of a file, one part in memory at a time: the next is asked for once the reader has taken the last. */
export function streamRowFile(db: Db, releaseId: string, name: string): Readable {
  async function* parts() {
    for (let last = -1; ; ) {
      const next = await db
        .selectFrom('release_file')
        .select(['part', 'bytes'])
        .where('release_id', '=', releaseId)
        .where('name', '=', name)
        .where('part', '>', last)
        .orderBy('part')
        .limit(1)
        .executeTakeFirst()
      if (!next) return
      last = next.part
      yield next.bytes
    }
  }
  return Readable.from(parts(), { objectMode: false })
}

/** Writes down who takes which file away, before the first byte leaves. */
export async function insertExport(db: Db, person: string, releaseId: string, file: string): Promise<void> {
  await db.insertInto('export_log').values({ person, release_id: releaseId, file }).execute()
}

/** What a file is called where it is saved: what it is of, and that it is invented or rehearsed if it is. */
export function savedName(release: ReleaseSummary, file: string): string {
  const kind = release.kind === 'real' ? '' : `-${release.kind}`
  return `${release.survey}-v${release.version}-${release.builtOn}${kind}-${file}`
}
