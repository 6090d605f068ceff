import { expect, test } from 'vitest'
import { groupingsOf } from '../../../../server/anonymity/populations/levels.ts'
import { codesAt } from '../../../../server/anonymity/rows/codes.ts'
import { columnsOf } from '../../../../surveys/columns.ts'
import type { Definition, Question } from '../../../../surveys/definition.ts'

const question: Question = {
  type: 'radiogroup',
  name: 'home',
  title: 'Home',
  demographic: true,
  choices: ['foster', 'kin', 'staffed', 'own'].map((value) => ({ value, text: value })),
  levels: [
    {
      groups: [
        { value: 'foster', text: 'Foster or kin', of: ['foster', 'kin'] },
        { value: 'staffed', text: 'With staff', of: ['staffed'] },
        { value: 'own', text: 'Own', of: ['own'] },
      ],
    },
  ],
}
const definition: Definition = { title: 'One', pages: [{ name: 'one', elements: [question] }] }
const [column] = columnsOf(definition)
const [asked, first] = groupingsOf(
  column!.codes.map(({ value }) => value),
  question.levels,
)

test('as it was asked, a demographic keeps its own numbers', () => {
  expect(codesAt(question, column!, asked!)).toEqual(column!.codes)
})

test('a group has a number of its own, also where it is called like one of its choices', () => {
  expect(codesAt(question, column!, first!)).toEqual([
    { code: 1001, value: 'foster', text: 'Foster or kin' },
    { code: 3, value: 'staffed', text: 'staffed' },
    { code: 4, value: 'own', text: 'own' },
  ])
})
