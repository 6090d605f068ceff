import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const brotli = promisify(brotliCompress)
/** Letters and pictures are compressed already. */
const kinds = /\.(js|css|svg)$/
/** Smaller ones fit into one packet either way. */
const WORTH_IT = 500

/**
 * Puts a `.br` beside each built file of `assets`, as small as Brotli can make it: the server sends it as it lies there.
 * What the last build in `before` has is taken from it, for a name tells the contents.
 */
export async function compressAssets(assets: string, before: string): Promise<void> {
  const files = readdirSync(assets).filter((name) => kinds.test(name))
  await Promise.all(
    files.map(async (name) => {
      const [target, known] = [join(assets, `${name}.br`), join(before, `${name}.br`)]
      if (existsSync(known)) return copyFileSync(known, target)
      const bytes = readFileSync(join(assets, name))
      if (bytes.length < WORTH_IT) return
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
      writeFileSync(target, await brotli(bytes, { params }))
    }),
  )
}
