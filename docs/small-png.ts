import { crc32, deflateSync, inflateSync } from 'node:zlib'

/**
 * A screenshot in few colours, as a PNG with a palette: letters stay sharp in a quarter of the bytes. Pages like ours
 * are flat; what is lost are shades at the edges of letters. `own`: the colours of the page, as 0xRRGGBB. PNG: https://www.w3.org/TR/png-3/
 * `most`: bytes; `tallest`: rows, from the top.
 */
export function smallPng(png: Buffer, own: Set<number>, most: number, tallest = Number.POSITIVE_INFINITY): Buffer {
  const all = pixelsOf(png)
  const image = { ...all, height: Math.min(all.height, tallest) }
  for (const colours of [16, 14, 12, 10, 8, 6]) {
    const small = withPalette(image, own, colours)
    if (small.length <= most) return small
  }
  throw new Error(`A screenshot of ${image.width} by ${image.height} does not fit into ${most} bytes.`)
}

interface Image {
  width: number
  height: number
  /** 0xRRGGBB, row by row. */
  pixels: Uint32Array
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/** The pixels of a PNG as a browser makes it: eight bits, RGB with or without alpha, not interlaced. */
function pixelsOf(png: Buffer): Image {
  const parts: Buffer[] = []
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const bytes = png[25] === 6 ? 4 : 3
  const stride = width * bytes
  const raw = inflateSync(Buffer.concat(parts))
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!
    for (let x = 0; x < stride; x++) {
      const left = x >= bytes ? rows[y * stride + x - bytes]! : 0
      const up = y > 0 ? rows[(y - 1) * stride + x]! : 0
      const corner = y > 0 && x >= bytes ? rows[(y - 1) * stride + x - bytes]! : 0
      rows[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + guess(filter, left, up, corner)
    }
  }
  const pixels = Uint32Array.from({ length: width * height }, (_, i) => rows.readUIntBE(i * bytes, 3))
  return { width, height, pixels }
}

/** What a row's filter adds to each byte: see section 9 of the standard. */
function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(left + up - corner - one)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function withPalette({ width, height, pixels }: Image, own: Set<number>, colours: number): Buffer {
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const palette: number[] = []
  const common = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour)
  // The page's own colours first: one that stands in few letters is not to be lost among the grey edges of many.
  for (const colour of [...common.filter((one) => own.has(one)), ...common]) {
    const least = own.has(colour) ? 1 : 900
    if (palette.length < colours && palette.every((one) => distance(one, colour) >= least)) palette.push(colour)
  }
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]))
  const stride = Math.ceil(width / 2) + 1
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = places.get(pixels[y * width + x]!) ?? 0
      rows[y * stride + 1 + (x >> 1)]! |= x % 2 === 0 ? place << 4 : place
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([4, 3], 8) // four bits a pixel, places in the palette
  const colourBytes = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colourBytes),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function distance(one: number, other: number): number {
  const by = (shift: number) => ((one >> shift) & 255) - ((other >> shift) & 255)
  return by(16) ** 2 + by(8) ** 2 + by(0) ** 2
}

function nearest(palette: number[], colour: number): number {
  const distances = palette.map((one) => distance(one, colour))
  return distances.indexOf(Math.min(...distances))
}
