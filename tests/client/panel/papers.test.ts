import fc from 'fast-check'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { drawQr } from '../../../client/panel/hand-out/draw-qr.ts'
import { lineToCall, paperOf, spokenIn } from '../../../client/panel/hand-out/papers.ts'

/** The modules that a path covers, read back from its text. */
function modulesOf({ path, size }: { path: string; size: number }): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let i = 0; i < Number(length); i++) modules[Number(y)]![Number(x) + i] = true
  }
  return modules
}

test('what is drawn is the code of the text, module by module, whatever the address', () => {
  fc.assert(
    fc.property(fc.webUrl(), (address) => {
      const expected = encode(address, { ecc: 'M', boostEcc: true, border: 4 })
      const drawn = drawQr(address)
      expect(drawn.size).toBe(expected.data.length)
      expect(modulesOf(drawn)).toEqual(expected.data)
      expect(drawn.path.replace(/M\d+ \d+h(\d+)v1h-\1z/g, '')).toBe('')
    }),
  )
})

test('a survey is handed out in English and in each language that it speaks, among those of our pages', () => {
  const tags = (title: Parameters<typeof spokenIn>[0]['title']) => spokenIn({ title }).map(({ tag }) => tag)
  expect(tags('Values')).toEqual(['en'])
  expect(tags({ default: 'Values', cy: 'Gwerthoedd', fr: 'Valeurs' })).toEqual(['en', 'cy'])
})

test('a paper leads to the address in its own language, and names the survey only if it shall', () => {
  const title = { default: 'Values', cy: 'Gwerthoedd' }
  const [english, welsh] = spokenIn({ title })
  expect(paperOf({ title }, 'https://a.example/q/123456', welsh!, { named: true })).toMatchObject({
    address: 'https://a.example/q/123456/cy',
    short: 'a.example/q/123456/cy',
    name: 'Gwerthoedd',
  })
  const unnamed = paperOf({ title }, 'https://a.example/q/123456', english!, { named: false })
  expect(JSON.stringify(unnamed)).not.toContain('Values')
})

test('there is a free number to call for everyone, to stand on a poster', () => {
  expect(lineToCall?.nations).toHaveLength(4)
  expect(lineToCall?.free).not.toBe(false)
  expect(lineToCall?.phone).toMatch(/^0[38]\d+/)
})
