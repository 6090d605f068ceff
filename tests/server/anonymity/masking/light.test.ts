import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { maskText } from '../../../../server/anonymity/masking/mask.ts'
import { findIdentifiers } from '../../../../surveys/masking/find.ts'
import { readMarked } from '../../../setup/masking-scores.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures/masking')
const given = join(import.meta.dirname, '../../../../../shared/vectors/uk_yp_sentences_dev.txt')
const files = [
  ...['tuning.txt', 'held-out.txt', 'seen-1.txt', 'seen-2.txt', 'held-out-2.txt'].map((name) => join(fixtures, name)),
  ...(existsSync(given) ? [given] : []),
]

/** Of held-out sentences only the number is told, so that nobody reads the mistakes. */
async function keptOf(texts: string[]): Promise<{ warned: number; kept: number }> {
  let warned = 0
  let kept = 0
  for (const text of texts) {
    const { spans } = await maskText(text)
    for (const light of findIdentifiers(text)) {
      warned++
      if (!spans.some(({ start, end }) => start <= light.start && end >= light.end)) kept++
    }
  }
  return { warned, kept }
}

test.each(files)('the server takes out all that the browser warned of: %s', async (file) => {
  const { warned, kept } = await keptOf(readMarked(file).map(({ text }) => text))
  expect(warned).toBeGreaterThan(40)
  expect(kept).toBe(0)
})

test.each([
  ['my social worker Marguerite', 'my social worker [name]'],
  ['my foster mum Hyacinth', 'my foster mum [name]'],
  ['i saw DI Smith', 'i saw DI [name]'],
  ['i lived at Oak field House', 'i lived at [home]'],
  ['i live in Small Heath', 'i live in [place]'],
  ['i live in tottenham', 'i live in [place]'],
  ['i am from india', 'i am from [place]'],
  ['my social worker Marguerite. marguerite never rings', 'my social worker [name]. [name] never rings'],
])('the dictionary does not outvote what stands around a name, nor our own lists: %s', async (text, expected) => {
  expect((await maskText(text)).masked).toBe(expected)
})
