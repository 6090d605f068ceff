import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { notKept } from '../../../server/anonymity/kept.ts'
import {
  DEVICE_DAYS,
  LETTERBOX_OPENS_AT,
  REVIEWERS,
  SEALED_DAYS,
} from '../../../server/anonymity/numbers/safeguards.ts'
import { allowsValues } from '../../../surveys/allows.ts'
import { type Contract, standardContract } from '../../../surveys/contract.ts'
import { clausesOf } from '../../../surveys/contract-clauses.ts'

const root = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('this code keeps every clause of what it promises', () => {
  expect(notKept(standardContract)).toEqual([])
})

test('contracts of the formats before are kept too', () => {
  const { destroyDays: _1, difference: _2, rounding: _3, letterbox: _4, rows: _5, ...before } = standardContract
  const second: Contract = { ...before, format: 2, words: { apart: true }, never: ['name', 'address', 'time'] }
  const { device: _6, later: _7, others: _8, ...first } = second
  expect([notKept(second), notKept({ ...first, format: 1 })]).toEqual([[], []])
})

describe('a promise that is stricter than this code is named', () => {
  const { minimum, words, rows } = standardContract
  const stricter: [string, Partial<Contract>][] = [
    ['minimum.tables', { minimum: { ...minimum, tables: 31 } }],
    ['minimum.cell', { minimum: { ...minimum, cell: 11 } }],
    ['minimum.rows', { minimum: { ...minimum, rows: 301 } }],
    ['difference', { difference: 11 }],
    ['rounding', { rounding: 10 }],
    ['letterbox', { letterbox: 21 }],
    ['words.reviewers', { words: { ...words, reviewers: 3 } }],
    ['words.allows', { words: { ...words, allows: ['nobody'] } }],
    ['rows.sample', { rows: { ...rows!, sample: 0.5 } }],
    ['rows.demographics', { rows: { ...rows!, demographics: 3 } }],
    ['rows.k', { rows: { ...rows!, k: 6 } }],
    ['device.days', { device: { days: 6 } }],
    ['later.days', { later: { days: 12 } }],
    ['stored.words', { stored: ['ticks', 'wave'] }],
  ]
  test.each(stricter)('%s', (id, change) => {
    expect(notKept({ ...standardContract, ...change })).toEqual([id])
  })
})

test('a laxer promise is kept as well, and one that this code does not know is not', () => {
  expect(notKept({ ...standardContract, minimum: { tables: 20, cell: 5, rows: 100 }, graceDays: 365 })).toEqual([])
  const newer = { ...standardContract, never: [...standardContract.never, 'shoe-size'], quantum: 3 }
  expect(notKept(newer as unknown as Contract)).toEqual(['never.shoe-size', 'quantum'])
})

test('no two clauses have the same name, and what is false is a clause too', () => {
  const ids = clausesOf(standardContract).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain('followUp')
  expect(ids).not.toContain('format')
  expect(clausesOf({ ...standardContract, wording: {} })).toEqual(clausesOf(standardContract))
})

test('the numbers of the promise are those that the code works with', () => {
  expect(read('server/waves/letterbox.ts')).toContain('LETTERBOX_OPENS_AT')
  expect(LETTERBOX_OPENS_AT).toBe(standardContract.letterbox)
  expect(REVIEWERS).toBe(standardContract.words.reviewers)
  expect(allowsValues).toEqual(standardContract.words.allows)
  expect(read('client/respond/device/cupboard.ts')).toContain(`STAYS = ${DEVICE_DAYS} * 24 * 60 * 60 * 1000`)
  expect(read('migrations/005-sealed-sittings.ts')).toContain(`CURRENT_DATE + ${SEALED_DAYS})`)
})
