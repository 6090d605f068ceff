import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import { NotFoundError } from '../errors.ts'

const types: Record<string, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  webm: 'video/webm',
  mp4: 'video/mp4',
}
const slugs = /^[a-z0-9-]{1,60}$/
/** As checkDefinition lets a definition name them. */
const names = /^[a-z0-9][a-z0-9-]{0,60}\.([a-z0-9]{3,4})$/

/**
 * What is told with every file. Nothing is kept by the browser: the address names a survey, and a shared tablet would
 * show which one was opened. Cost: whoever listens again on another page downloads again.
 */
const headers = {
  'cache-control': 'no-store',
  'accept-ranges': 'bytes',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; media-src 'self'; sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Signed and recorded questions, from DATA_DIR/media/SLUG/: served by us, so that no video host learns who watches. */
export const mediaRoutes: FastifyPluginAsync<{ dataDir: string }> = async (app, { dataDir }) => {
  app.route<{ Params: { slug: string; file: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:slug/:file',
    schema: { hide: true },
    async handler({ params: { slug, file }, method, headers: asked }, reply) {
      const type = types[names.exec(file)?.[1] ?? '']
      const found = type && slugs.test(slug) ? await openInside(join(dataDir, 'media'), slug, file) : undefined
      if (!found) throw new NotFoundError('This recording is not here. You can go on without it.')
      const { handle, size } = found
      // Without a validator a browser cannot know that its half is the same file: then it gets the whole.
      const range = asked['if-range'] === undefined ? rangeOf(asked.range, size) : undefined
      reply.headers({ ...headers, 'content-type': type })
      if (range === 'unfit') {
        await handle.close()
        return reply.code(416).header('content-range', `bytes */${size}`).send()
      }
      const { start, end } = range ?? { start: 0, end: size - 1 }
      if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
      reply.header('content-length', end - start + 1)
      if (method === 'HEAD' || size === 0) {
        await handle.close()
        return reply.send()
      }
      return reply.send(handle.createReadStream({ start, end }))
    },
  })
}

/** A file that lies there itself: no link leads out of the folder of its survey. Undefined for anything else. */
async function openInside(media: string, slug: string, file: string) {
  let handle: FileHandle | undefined
  try {
    const folder = join(await realpath(media), slug)
    const path = join(folder, file)
    if ((await realpath(folder)) !== folder) return undefined
    // Not to wait for somebody who writes into a pipe, should it be one.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stat = await handle.stat()
    if (stat.isFile()) return { handle, size: stat.size }
  } catch {
    // not there, not ours to read, or a link
  }
  await handle?.close()
  return undefined
}

/** One range of bytes (RFC 9110, section 14); undefined where the whole is sent: none was asked for, or several. */
function rangeOf(asked: string | undefined, size: number): { start: number; end: number } | 'unfit' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(asked?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  return start >= size || start > end ? 'unfit' : { start, end }
}
