import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { SettingError } from '../../config.ts'
import { openedWith } from './age.ts'

/**
 * A backup is one gzip'd file of JSON lines: a head; for each table a line that names it, then its rows, one a line;
 * and an end, without which the file was cut off.
 */
export interface BackupHead {
  format: typeof FORMAT
  formatVersion: 1
  /** The last migration of the tables. */
  migration: string
  /** hex; so that codes that were handed out still work where the backup is restored. */
  pepper: string
}

export interface BackupEnd {
  rows: number
  /** hex, of all bytes before this line */
  sha256: string
}

export const FORMAT = 'in-their-own-words backup'

/** A line after the head: the start of a table, or a row of the table before it as JSON text. */
export type BackupLine = { table: string } | { row: string }

/**
 * Reads a backup in constant memory: the head first, then tables and rows. Throws at its end if the file is not whole.
 * `keyFile` opens one that is encrypted; what it holds is never written down readable.
 */
export async function readBackup(
  file: string,
  take: (line: BackupLine) => Promise<void> | void,
  keyFile?: string,
): Promise<BackupHead> {
  const hash = createHash('sha256')
  let head: BackupHead | undefined
  let end: BackupEnd | undefined
  let rows = 0
  try {
    // The error of either stream ends the loop; the callback is only there to let that be so.
    const bytes = createReadStream(file)
    const source = keyFile ? Readable.from(openedWith(keyFile)(bytes)) : bytes
    const unzipped = pipeline(source, createGunzip(), () => {})
    for await (const line of linesOf(unzipped)) {
      if (end) break
      const text = line.toString('utf8')
      if (!head) head = readHead(text, file)
      else if (text.startsWith('{"end":')) end = JSON.parse(text).end as BackupEnd
      else if (text.startsWith('{"table":')) await take(JSON.parse(text))
      else {
        rows += 1
        await take({ row: text.slice('{"row":'.length, -1) })
      }
      if (!end) hash.update(line).update('\n')
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code.startsWith('Z_')) throw new SettingError(notWhole(file))
    if (/^E(NOENT|ACCES|ISDIR)$/.test(code))
      throw new SettingError(`${file} cannot be read (${code}): please check its name.`)
    throw error
  }
  if (!head || !end || end.rows !== rows || end.sha256 !== hash.digest('hex')) throw new SettingError(notWhole(file))
  return head
}

function notWhole(file: string): string {
  return `${basename(file)} is no backup, or was cut off or changed: nothing was restored. Please use another copy.`
}

function readHead(text: string, file: string): BackupHead {
  let head: Partial<Omit<BackupHead, 'formatVersion'> & { formatVersion: number }> = {}
  try {
    head = JSON.parse(text)
  } catch {
    // no JSON: told below
  }
  if (head?.format !== FORMAT) throw new SettingError(notWhole(file))
  if (head.formatVersion !== 1) {
    throw new SettingError(
      `${basename(file)} was written by a newer version of this platform: please restore it with that version.`,
    )
  }
  return head as BackupHead
}

/** Lines as bytes: `node:readline` would also split at U+2028, which a text may hold. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at)])
      parts = []
      from = at + 1
    }
    parts.push(chunk.subarray(from))
  }
  if (parts.some((part) => part.length > 0)) yield Buffer.concat(parts)
}
