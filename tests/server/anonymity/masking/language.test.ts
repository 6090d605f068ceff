import { expect, test } from 'vitest'
import { likelyLanguage } from '../../../../server/anonymity/masking/language.ts'

test.each([
  'ask us first',
  'Tell us why you are moving us.',
  'i don’t know what they said about me',
  'my friend [name] never stopped helping',
])('English is known by its everyday words: %s', (text) => {
  expect(likelyLanguage(text)).toBe('en')
})

test.each([
  ['Polish', 'nie chce tam mieszkac bo to jest za daleko od mamy i brata, a oni nic nie robia'],
  ['Somali', 'waan jeclaan lahaa in la i weydiiyo'],
  ['Welsh', 'dwi ddim yn hoffi fy nghartref newydd, hoffwn i fynd i fyw gyda fy nain'],
  ['Romanian', 'nu imi place casa asta dar oamenii sunt buni'],
  ['Albanian', 'nuk me pelqen ketu, dua te shkoj ne shtepi'],
  ['Vietnamese', 'tôi không thích ở đây vì buồn'],
  ['German', 'ich will nach Hause und das war gut'],
  ['Arabic', 'لا احب هذا البيت'],
  [
    'Welsh with words of English',
    'dwi ddim yn hoffi fy social worker achos mae hi byth yn dod i fy ngweld i, the end always',
  ],
  ['masks alone and a word', '[phone number] [National Insurance number] ok'],
  ['one word', 'food'],
  ['nothing', ''],
])('of others a reader must say: %s', (_, text) => {
  expect(likelyLanguage(text)).toBeNull()
})
