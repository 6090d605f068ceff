import type { Found } from '../spans.ts'
import { all } from './match.ts'

const TEN = /(?<!\d)\d{3}[ \n/.-]{0,2}\d{3}[ \n/.-]{0,2}\d{4}(?!\d)/g
const INSURANCE = /(?<![\p{L}\p{N}])[a-ceghj-prstw-z][a-ceghj-nprstw-z][ /.-]?(?:\d[ /.-]?){6}[a-d](?![\p{L}\p{N}])/giu
const INSURANCE_SAID =
  /(?:national insurance|\bni\b|\bnino\b)[^\d\n]{0,25}?\b([a-z]{2}[ /.-]?(?:\d[ /.-]?){6}[a-z]?)(?![\p{L}\p{N}])/giu
const NO_INSURANCE = /^(?:bg|gb|nk|kn|nt|tn|zz)/i
/** Over the end of a line it goes for eleven digits only: what follows there is often another number. */
const PHONE = /(?<![\p{L}\p{N}])\(?(?:[+0](?:[ /().-]{0,3}\d){8,16}|0(?:[ \n/().-]{0,3}\d){8,10})(?![\p{L}\p{N}])/gu
const SAID =
  /(?<![\p{L}\p{N}])(?:case|ref(?:erence)?|passport|id|student|pupil|uci|brp|arc|nass|licen[cs]e|account|acc|sort code|card|prison|court|home office|social services|hospital|patient|file|crime|upn)(?: (?:ref(?:erence)?|number|numbers|no|num|code|file|id|card|wrong|says|is|it|its|it's|was|my|the|that|on|s))*[\s:.#=]{1,3}/giu
const CODE = /^(?:\p{L}{1,4}[/-]?|\p{Lu}{2,4} )?\d[\d/-]{3,18}(?:\p{L}(?!\p{L}))?/u
/** Numbers that nobody writes but from a letter: letters, a line, digits; or seven digits and more. */
const BARE = [
  /(?<![\p{L}\p{N}])\p{L}{2,5}[/-]\d{4,12}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,/-])\d{7,19}(?![\p{L}\p{N}])/gu,
]

/** Numbers that stand for one person: of the NHS, National Insurance, telephone, a case, a passport. */
export function findNumbers(text: string): Found[] {
  return [
    ...all(text, TEN, 'NHS').filter(
      ({ start, end }) => isNhs(text.slice(start, end)) || /\bnhs\b/i.test(around(text, start, end)),
    ),
    ...all(text, INSURANCE, 'NINO').filter(({ start }) => !NO_INSURANCE.test(text.slice(start))),
    ...[...text.matchAll(INSURANCE_SAID)].map(endOf('NINO')),
    ...all(text, PHONE, 'PHONE').filter(({ start, end }) => isPhone(text.slice(start, end))),
    ...[...text.matchAll(SAID)].flatMap((said) => {
      const start = said.index + said[0].length
      const code = CODE.exec(text.slice(start, start + 30))?.[0]
      return code ? [{ start, end: start + code.length, type: 'ID' as const }] : []
    }),
    ...BARE.flatMap((form) => all(text, form, 'ID')),
  ]
}

const around = (text: string, start: number, end: number) => text.slice(Math.max(0, start - 40), end + 15)

const endOf = (type: Found['type']) => (match: RegExpExecArray) => {
  const end = match.index + match[0].length
  return { start: end - (match[1] ?? '').length, end, type }
}

/** The check digit of an NHS number (modulus 11), as the NHS Data Dictionary gives it. */
function isNhs(written: string): boolean {
  const digits = [...written.replaceAll(/\D/g, '')].map(Number)
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return digits.length === 10 && check !== 10 && check === digits[9] && new Set(digits).size > 1
}

function isPhone(written: string): boolean {
  const digits = written.replaceAll(/\D/g, '').length
  return /^\(?(?:\+|00)/.test(written) ? digits >= 8 && digits <= 17 : digits >= 9 && digits <= 12
}
