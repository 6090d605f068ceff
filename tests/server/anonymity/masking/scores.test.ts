import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { maskText } from '../../../../server/anonymity/masking/mask.ts'
import type { Span } from '../../../../surveys/masking/spans.ts'
import { type Marked, precisionOf, readMarked, recallOf, type Score, scoresOf } from '../../../setup/masking-scores.ts'
import { vectorTest } from '../vectors.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures/masking')
const ours = ['tuning.txt', 'held-out.txt', 'seen-1.txt', 'seen-2.txt', 'held-out-2.txt']

async function scoresIn(sentences: Marked[]): Promise<Record<string, Score>> {
  const spans = new Map<string, Span[]>()
  for (const { text } of sentences) spans.set(text, (await maskText(text)).spans)
  return scoresOf(sentences, (text) => spans.get(text) ?? [])
}

function expectGate(scores: Record<string, Score>): void {
  const low = Object.entries(scores).filter(([, score]) => recallOf(score) < 0.9 || precisionOf(score) < 0.9)
  expect(low).toEqual([])
}

describe.each(ours)('the machine on %s', (name) => {
  const sentences = readMarked(join(fixtures, name))
  let scores: Record<string, Score> = {}
  beforeAll(async () => {
    scores = await scoresIn(sentences)
  })

  test('finds nine of ten pieces of every type, and nine of ten words that it takes out tell something', () => {
    expect(Object.keys(scores).length).toBe(14)
    expectGate(scores)
  })
})

test('there are 120 sentences of our own and more, half of them held out, with text that tells nothing among them', () => {
  const sentences = ours.map((name) => ({ name, marked: readMarked(join(fixtures, name)) }))
  const all = sentences.flatMap(({ marked }) => marked)
  const heldOut = sentences.filter(({ name }) => name.startsWith('held-out')).flatMap(({ marked }) => marked)
  expect(all.length).toBeGreaterThan(120)
  expect(heldOut.length).toBeGreaterThan(120)
  expect(all.filter(({ pieces }) => pieces.length === 0).length).toBeGreaterThan(60)
})

/** Of others, beside the project: see ../vectors.ts. */
const given = join(import.meta.dirname, '../../../../../shared/vectors/uk_yp_sentences_dev.txt')

vectorTest(
  'the machine finds nine of ten pieces of every type in the given sentences, and takes little else out',
  async () => {
    const scores = await scoresIn(readMarked(given))
    expect(scores.any?.pieces).toBeGreaterThan(60)
    expectGate(scores)
  },
)
