import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { SettingError } from '../../config.ts'
import { flush } from '../../flush.ts'
import type { Db } from '../connection.ts'
import { migrationsIn } from '../migrate.ts'
import { sealedFor } from './age.ts'
import { type BackupEnd, type BackupHead, FORMAT } from './format.ts'
import { snapshotOf } from './snapshot.ts'

/**
 * Writes everything but sessions, links and sealed drafts into one file that only its owner may read, in constant memory and as one snapshot.
 * With a `key` it is encrypted on the way. The file gets its name only once it is whole. Returns the number of rows. The server may run meanwhile.
 */
export async function writeBackup(
  keeper: Db,
  pepper: Buffer,
  file: string,
  { key }: { key?: string } = {},
): Promise<number> {
  if (existsSync(file)) throw new SettingError(`${file} is already there: please choose another name.`)
  const unfinished = `${file}.part`
  let rows = 0
  try {
    await rm(unfinished, { force: true })
    const zipped = Readable.from(text(), { objectMode: true })
    const target = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' })
    if (key) await pipeline(zipped, createGzip(), sealedFor(key), target)
    else await pipeline(zipped, createGzip(), target)
    flush(unfinished)
    await rename(unfinished, file)
    flush(dirname(file))
    return rows
  } catch (error) {
    await rm(unfinished, { force: true })
    const { code = '' } = error as NodeJS.ErrnoException
    if (!/^E(NOENT|ACCES|ROFS|NOSPC|DQUOT|NOTDIR)$/.test(code)) throw error
    throw new SettingError(
      `The backup cannot be written to ${file} (${code}): please choose a folder with room that you may write to.`,
    )
  }

  async function* text(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    const counted = (lines: string) => {
      const bytes = Buffer.from(lines, 'utf8')
      hash.update(bytes)
      return bytes
    }
    const head: BackupHead = {
      format: FORMAT,
      formatVersion: 1,
      migration: (await migrationsIn(keeper)).at(-1) ?? '',
      pepper: pepper.toString('hex'),
    }
    yield counted(`${JSON.stringify(head)}\n`)
    for await (const piece of snapshotOf(keeper)) {
      if ('table' in piece) yield counted(`${JSON.stringify(piece)}\n`)
      else {
        rows += piece.rows.length
        yield counted(piece.rows.map((row) => `{"row":${row}}\n`).join(''))
      }
    }
    const end: BackupEnd = { rows, sha256: hash.digest('hex') }
    yield Buffer.from(`${JSON.stringify({ end })}\n`)
  }
}
