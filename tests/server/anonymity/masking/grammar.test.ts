import { expect, test } from 'vitest'
import { openGrammar } from '../../../../server/anonymity/masking/grammar.ts'

test('the tagger can be made anew as often as there are texts, and forgets the names of those before', async () => {
  const read = await openGrammar(1)
  for (let i = 0; i < 40; i++) expect(read(`Zubaydah${i} and Ibrahima helped me.`).isWord('helped')).toBe(true)
  // A word that it has met counts as one that it does not know still.
  expect(read('Thank you.').isWord('zubaydah3')).toBe(false)
})
