import { expect, test } from 'vitest'
import { maskText } from '../../../../server/anonymity/masking/mask.ts'

const masked = async (text: string) => (await maskText(text)).masked

test.each([
  ['tags', 'my friend Sa<b></b>rah left', 'my friend [name] left'],
  ['a comment', 'my friend Sa<!-- -->rah left', 'my friend [name] left'],
  ['entities', 'my friend &#83;ar&#x61;h left', 'my friend [name] left'],
  ['an entity for a space', 'i live at SW1A&nbsp;1AA now', 'i live at [postcode] now'],
  ['a new line as a tag', 'ring 07700<br>900123 please', 'ring [phone number] please'],
  ['letters apart', 'my friend S a r a h left', 'my friend [name] left'],
  ['letters apart without a role', 'i told s.a.r.a.h that', 'i told [name] that'],
  ['letters apart, with others', 'well I a m S a r a h', 'well [name]'],
  ['a sign for a letter', 'i told sar@h that', 'i told [name] that'],
  ['a digit for a letter', 'i told S4rah that', 'i told [name] that'],
  ['a digit in a name of no list', 'my friend Marguer1te left', 'my friend [name] left'],
  ['digits as words', 'ring 07700 900 one two three please', 'ring [phone number] please'],
  ['nothing but words', 'ring oh seven double seven zero nine oh oh one two three ok', 'ring [phone number] ok'],
  ['a surname behind judge', 'it was judge patel again', 'it was [name] again'],
])('a name or number is taken out whole behind %s', async (_, text, expected) => {
  expect(await masked(text)).toBe(expected)
})

test.each([
  'w h y do they do this',
  'p l e a s e',
  'i love <3 my dog & cat; 5 > 4',
  'gr8 m8, some1 said no1 likes year5',
  'one two three four five six seven eight nine ten',
  'the judge said no, judge ruled ok',
  '&unknown; &#0; &#x110000;',
])('what only looks so stays: %s', async (text) => {
  expect(await masked(text)).toBe(text)
})

test('a name between signs that look like a tag is a name', async () => {
  expect(await masked('my friend <Sarah> left')).toBe('my friend <[name]> left')
})
