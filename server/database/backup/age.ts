import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { SettingError } from '../../config.ts'

type Bytes = AsyncIterable<Buffer>

/** A step of a stream: what comes in, encrypted for the holder of a key ('age1…'). Nothing lies readable on a disk on the way. */
export const sealedFor = (publicKey: string) => (source: Bytes) =>
  through(
    ['--encrypt', '--recipient', publicKey],
    source,
    'BACKUP_KEY is refused by age: please set it to the line that age-keygen printed as public key.',
  )

/** The way back: `keyFile` is the file that age-keygen wrote. */
export const openedWith = (keyFile: string) => (source: Bytes) =>
  through(
    ['--decrypt', '--identity', keyFile],
    source,
    `${keyFile} does not open this backup: please use the key that belongs to the BACKUP_KEY it was made for.`,
  )

/** `age` (https://age-encryption.org), as Debian has it. What it says on its errors is kept back: it may repeat a key. */
async function* through(words: string[], source: Bytes, refused: string): AsyncGenerator<Buffer> {
  const age = spawn('age', words, { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = once(age, 'close').then(
    ([code]) => code === 0,
    (error: Error) => error,
  )
  const fed = feed(source, age.stdin).then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  try {
    yield* age.stdout as Bytes
    const end = await ended
    // A source that failed comes first: age only saw its end.
    const failed = await fed
    if (failed) throw failed.error
    if (end === true) return
    const isMissing = end instanceof Error && (end as NodeJS.ErrnoException).code === 'ENOENT'
    throw new SettingError(isMissing ? 'The program age is missing: please run sudo apt install age.' : refused)
  } finally {
    age.kill()
  }
}

/** Hands everything on, however it is taken: a source that is left in its middle would be the error that is told. */
async function feed(source: Bytes, into: Writable): Promise<void> {
  into.on('error', () => {})
  const closed = new Promise((resolve) => into.once('close', resolve))
  try {
    for await (const chunk of source) {
      if (!into.writable || into.write(chunk)) continue
      await Promise.race([closed, new Promise((resolve) => into.once('drain', resolve))])
    }
  } finally {
    into.end()
  }
}
