import { Readable } from 'node:stream'
import type { ReleaseSummary } from '../../surveys/api/research.ts'
import type { Db } from '../database/connection.ts'
import { ConflictError } from '../errors.ts'

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

/** The finished row file of a release. 409 where the release is too small to have one. */
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
  if (Number(parts) === 0) {
    throw new ConflictError(
      'too_few_for_rows',
      'Rows can be downloaded only where at least 300 people answered, to keep each of them safe.',
    )
  }
  return { name, length: Number(length) }
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
