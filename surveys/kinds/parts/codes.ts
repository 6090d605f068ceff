import type { Column } from '../../columns.ts'
import { missing, NOT_SURE, REFUSED } from '../../missing.ts'
import type { Text } from '../../text.ts'
import type { Report } from '../kind.ts'

/** The codes of a column, as in the codebook. */
export type Codes = Column['codes']

/** Codes of SurveyJS's "none" and "other" items: fixed, so that a choice added later moves neither. */
export const NONE_CODE = 248
export const OTHER_CODE = 249

/** Values that mean something of their own everywhere, and so cannot name a choice. */
const SPECIAL = new Set([NOT_SURE, REFUSED, 'other', 'none', 'true', 'false', 'null', 'undefined'])

export const tickCodes: Codes = [
  { code: 0, value: 'no', text: { default: 'Not ticked', cy: 'Heb ei dicio', ar: 'لم يُختر' } },
  { code: 1, value: 'yes', text: { default: 'Ticked', cy: 'Wedi’i dicio', ar: 'اختير' } },
]

/** Remembers what was made of an object of a definition. Definitions do not change: a draft is a new object. */
export function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
    }
    return value
  }
}

type Coded = { value: string | number; text: Text; code?: number }

/** Codes of a list of choices: the declared code, or the place counted from 1. "dontknow" and "refused" have none. */
export const codesOf: (choices: Coded[]) => Codes = once((choices: Coded[]) =>
  choices
    .map(({ value, text, code }, index) => ({ code: code ?? index + 1, value: String(value), text }))
    .filter(({ value }) => !isMissing(value)),
)

const bytesByValue = once((codes: Codes) => new Map(codes.map(({ code, value }) => [value, code])))

/** Whether a value is "not sure" or "don't want to say". */
export function isMissing(value: unknown): value is typeof NOT_SURE | typeof REFUSED {
  return value === NOT_SURE || value === REFUSED
}

/** The byte of one value in a column with these codes. */
export function byteOf(codes: Codes, value: unknown): number {
  if (value === NOT_SURE) return missing.notSure.byte
  if (value === REFUSED) return missing.refused.byte
  return bytesByValue(codes).get(String(value)) ?? missing.skipped.byte
}

/** `size` bytes for an answer: undefined was skipped, null was not asked, everything else is packed by its kind. */
export function bytesOf(size: number, value: unknown, pack: (value: unknown) => number[]): number[] {
  if (value === undefined) return new Array(size).fill(missing.skipped.byte)
  if (value === null) return new Array(size).fill(missing.notShown.byte)
  return pack(value)
}

/** Reports values and codes that stand twice in a list, and values that are kept for something else. */
export function checkChoices(
  choices: { value: string | number; code?: number }[],
  report: Report,
  { at = '.choices', allowed = [] as string[], taken = [] as number[] } = {},
): void {
  const values = new Set<string>()
  const codes = new Set(taken)
  choices.forEach(({ value, code }, index) => {
    const text = String(value)
    const path = `${at}[${index}]`
    if (SPECIAL.has(text) && !allowed.includes(text)) {
      report(
        `"${text}" has a meaning of its own and cannot be the value of a choice. Pick another word.`,
        `${path}.value`,
      )
    }
    if (values.has(text)) report(`The value "${text}" stands here twice. Give each its own.`, `${path}.value`)
    values.add(text)
    if (isMissing(text)) return
    const number = code ?? index + 1
    if (codes.has(number)) report(`The code ${number} is used twice. Give each its own.`, `${path}.code`)
    codes.add(number)
  })
}
