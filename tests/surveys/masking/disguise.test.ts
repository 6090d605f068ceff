import { expect, test } from 'vitest'
import { findIdentifiers } from '../../../surveys/masking/find.ts'

const found = (text: string) => findIdentifiers(text).map(({ type, text: piece }) => `${type}: ${piece}`)

test.each([
  ['a space that does not break', 'SW1A\u00a01AA', 'POSTCODE'],
  ['a space that does not break, in a number', '07700\u00a0900123', 'PHONE'],
  ['a narrow space', '07700\u202f900123', 'PHONE'],
  ['two spaces', 'SW1A  1AA', 'POSTCODE'],
  ['a tab', '07700\t900\t123', 'PHONE'],
  ['the end of a line', '07700\n900123', 'PHONE'],
  ['strokes', '07700/900/123', 'PHONE'],
  ['letters O for noughts', '077OO9OO123', 'PHONE'],
  ['a letter o at its start', 'o7700 900123', 'PHONE'],
  ['a line in a postcode', 'sw1a-1aa', 'POSTCODE'],
  ['two signs in a number of the NHS', '943-476/5919', 'NHS'],
  ['lines in a National Insurance number', 'aa-12-34-56-b', 'NINO'],
  ['backward strokes', '03\\04\\2010', 'DOB'],
  ['only spaces in a date', '3 4 2010', 'DOB'],
  ['a letter that looks empty', 'Sa\u2800rah', 'PERSON'],
  ['a sign for a letter', 'Sar@h', 'PERSON'],
  ['a school behind it', 'kieran@school', 'PERSON'],
])('it is found whole behind %s', (_, hidden, type) => {
  expect(found(`look, ${hidden} there`)).toEqual([`${type}: ${hidden}`])
})

test('a short date is one behind "born"', () => {
  expect(found('born 3 4 10 in a taxi')).toEqual(['DOB: 3 4 10'])
  expect(found('we were 3 4 10 of us')).toEqual([])
})

test('what stands on the next line is no part of a telephone number', () => {
  expect(found('07700 900123\n12 of us')).toEqual(['PHONE: 07700 900123'])
  expect(found('07700\n900123\n12 of us')).toEqual(['PHONE: 07700\n900123'])
})

test('letters O stay letters where no digit stands beside them', () => {
  expect(found('oo no, o dear, room 2 o')).toEqual([])
})

test('two spaces behind a role do not hide a name', () => {
  expect(found('my foster mum  is  called  jackie')).toEqual(['PERSON: jackie'])
})
