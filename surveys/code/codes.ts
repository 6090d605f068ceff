import { codeWords } from './code-words.ts'

/**
 * The code with which a young person takes answers back, in its two spellings. Pure, so that the page itself can say
 * "one word looks mistyped" and nobody has to be asked whether a code exists.
 *
 * words:  payload (56 bits) and a check (6 bits) as one number, written as 5 digits in base `codeWords.length`
 * digits: payload as 19 decimal digits, then one Damm check digit
 */
export const PAYLOAD_BITS = 56
const WORDS = 5
const DIGITS = 20
const CHECK_BITS = 6n
/** The largest prime that fits in the check: a change to the payload is missed only if it is a multiple of it. */
const CHECK_PRIME = 61n
const base = BigInt(codeWords.length)
const places = new Map(codeWords.map((word, place) => [word, BigInt(place)]))
const longest = Math.max(...codeWords.map((word) => word.length))

export interface Code {
  /** Five words with a space between. */
  words: string
  /** Twenty digits in groups of four. */
  digits: string
}

/** Both spellings of a payload, a whole number below 2^56. */
export function writeCode(payload: bigint): Code {
  let rest = (payload << CHECK_BITS) | (payload % CHECK_PRIME)
  const words: string[] = []
  for (let i = 0; i < WORDS; i++) {
    words.unshift(codeWords[Number(rest % base)]!)
    rest /= base
  }
  const digits = payload.toString().padStart(DIGITS - 1, '0')
  return { words: words.join(' '), digits: `${digits}${damm(digits)}`.replace(/\d{4}(?=\d)/g, '$& ') }
}

/**
 * Reads a code as a person typed it: any case, with spaces, hyphens, dots, line breaks, or nothing between.
 * 'mistyped' means that it has the shape of a code and its own check fails; it says nothing about what is stored.
 */
export function readCode(text: string): { payload: bigint } | 'mistyped' | 'not-a-code' {
  const plain = text.normalize('NFKC').toLowerCase()
  const joined = plain.replace(/[\s\p{P}\p{Cf}]/gu, '')
  if (/^\d+$/.test(joined)) return joined.length === DIGITS ? readDigits(joined) : 'not-a-code'
  if (!/^[a-z]+$/.test(joined)) return 'not-a-code'
  const words = wordsIn(joined)
  if (words?.length === WORDS) return readWords(words)
  return plain.split(/[\s\p{P}\p{Cf}]+/u).filter(Boolean).length === WORDS ? 'mistyped' : 'not-a-code'
}

function readWords(words: string[]): { payload: bigint } | 'mistyped' {
  const number = words.reduce((sum, word) => sum * base + places.get(word)!, 0n)
  const payload = number >> CHECK_BITS
  const check = number & ((1n << CHECK_BITS) - 1n)
  return check === payload % CHECK_PRIME ? inRange(payload) : 'mistyped'
}

function readDigits(digits: string): { payload: bigint } | 'mistyped' {
  return damm(digits) === 0 ? inRange(BigInt(digits.slice(0, -1))) : 'mistyped'
}

const inRange = (payload: bigint) => (payload >> BigInt(PAYLOAD_BITS) === 0n ? { payload } : 'mistyped')

/** Letters without spaces as words of the list, or undefined. No word begins with another: there is one way at most. */
function wordsIn(letters: string): string[] | undefined {
  const words: string[] = []
  for (let from = 0; from < letters.length; ) {
    let length = 1
    while (length <= longest && !places.has(letters.slice(from, from + length))) length++
    if (length > longest || words.length === WORDS) return undefined
    words.push(letters.slice(from, from + length))
    from += length
  }
  return words
}

/** H. Michael Damm, Total anti-symmetrische Quasigruppen (2004): finds each wrong digit and each swap of neighbours. */
const quasigroup =
  '0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790'.split(
    ' ',
  )

function damm(digits: string): number {
  return [...digits].reduce((row, digit) => Number(quasigroup[row]![Number(digit)]), 0)
}
