import { fold } from '../../../surveys/masking/fold.ts'
import type { Knowledge } from '../../../surveys/masking/words.ts'

/** A text as it would be read aloud, and where a piece of it stands in the text as it was written. */
export interface Reading {
  text: string
  back(start: number, end: number): { start: number; end: number }
}

/** What a page shows without a space, and what begins a line there. Others may be names: "<Sarah>". */
const INLINE =
  /<\/?(?:b|i|u|s|q|a|em|strong|span|small|su[bp]|mark|font|code|ins|del|wbr) {0,3}\/?>|<!--[^<>]{0,80}-->/giu
const BLOCK = /<\/?(?:br|hr|p|div|li|ul|ol|td|tr) {0,3}\/?>/giu
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron)|(\w{2,6}));/giu
const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  amp: '&',
  apos: "'",
}

const SPACED = /(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]\p{L}){2,40}(?![\p{L}\p{N}])/gu
/** The shortest name to look for among letters that spell more than a name. */
const SHORTEST = 4

const LEET = /(?<![\p{L}\p{N}@$!|])(?=[\p{L}@$!|]{0,30}[@$!|0-5])[\p{L}@$!|0-5]{2,30}[\p{L}0-5](?![\p{L}\p{N}@])/gu
const LETTERS: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  $: 's',
  '5': 's',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '|': 'l',
}

const DIGITS = 'zero|one|two|three|four|five|six|seven|eight|nine'
const SAID = `(?:${DIGITS}|oh|nought|double|triple)(?!\\p{L})`
const SPELT = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[+\d]|${SAID})(?:[ \n/().,-]{0,3}(?:\d|${SAID})){6,24}(?![\p{L}\p{N}])`,
  'giu',
)
const SAID_DIGIT = new RegExp(`(?<!\\p{L})(?:(double|triple)[ -])?(${DIGITS}|oh|nought)(?!\\p{L})`, 'giu')

/**
 * Reads a text that hides something on purpose: with tags or entities of HTML ("Sa<b></b>rah"), with letters apart
 * ("S a r a h"), with signs in place of letters ("Sar@h"), with digits as words. Undefined if it does none of that.
 */
export function undisguised(written: string, knows: Knowledge): Reading | undefined {
  const shown = rewrite(
    rewrite(
      rewrite(asIs(written), INLINE, () => ''),
      BLOCK,
      () => ' ',
    ),
    ENTITY,
    entity,
  )
  const folded = fold(shown.text)
  const read: Reading = { text: folded.text, back: (start, end) => through(shown, folded.back(start, end)) }
  const steps: [RegExp, (match: RegExpExecArray) => string | undefined][] = [
    [SPACED, ([apart]) => joined(apart, knows)],
    [LEET, ([word]) => unleeted(word, knows)],
  ]
  const plain = inDigits(steps.reduce((reading, [form, change]) => rewrite(reading, form, change), read))
  return plain.text === read.text && shown.text === written ? undefined : plain
}

const asIs = (text: string): Reading => ({ text, back: (start, end) => ({ start, end }) })
const through = (reading: Reading, { start, end }: { start: number; end: number }) => reading.back(start, end)

/** Puts something else in the place of each match, and remembers that it is the whole match that stood there. */
function rewrite(reading: Reading, form: RegExp, change: (match: RegExpExecArray) => string | undefined): Reading {
  const from: number[] = []
  const to: number[] = []
  let text = ''
  let last = 0
  const keep = (end: number) => {
    for (let unit = last; unit < end; unit++) {
      from.push(unit)
      to.push(unit + 1)
    }
    text += reading.text.slice(last, end)
  }
  for (const match of reading.text.matchAll(form)) {
    const other = change(match)
    if (other === undefined) continue
    keep(match.index)
    last = match.index + match[0].length
    for (let unit = 0; unit < other.length; unit++) {
      from.push(match.index)
      to.push(last)
    }
    text += other
  }
  if (last === 0) return reading
  keep(reading.text.length)
  return {
    text,
    back: (start, end) => reading.back(from[start] ?? 0, to[end - 1] ?? 0),
  }
}

function entity([, decimal, hex, accented, name]: RegExpExecArray): string | undefined {
  if (accented) return accented
  if (name) return ENTITIES[name.toLowerCase()]
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** The letters as one word, if they spell a name or a place; else the longest name among them is closed up. */
function joined(apart: string, { isName, isPlace, isCommon }: Knowledge): string | undefined {
  const letters = [...apart.matchAll(/\p{L}/gu)]
  const tells = (word: string) => {
    const key = word.toLowerCase()
    return !isCommon(key) && (isName(key) || isPlace(key))
  }
  const whole = letters.join('')
  if (tells(whole)) return whole
  if (isCommon(whole.toLowerCase())) return undefined
  for (let length = letters.length - 1; length >= SHORTEST; length--) {
    for (let first = 0; first + length <= letters.length; first++) {
      const part = letters.slice(first, first + length)
      const word = part.join('')
      const end = part.at(-1)!
      if (tells(word)) return apart.slice(0, part[0]!.index) + word + apart.slice(end.index + end[0].length)
    }
  }
  return undefined
}

function unleeted(word: string, { isName, isCommon }: Knowledge): string | undefined {
  if (!/\p{L}.*\p{L}/u.test(word)) return undefined
  const read = (one: string) => word.replace(/[^\p{L}]/gu, (sign) => (sign === '1' ? one : (LETTERS[sign] ?? sign)))
  return [read('i'), read('l')].find((plain) => isName(plain.toLowerCase()) && !isCommon(plain.toLowerCase()))
}

/** Digits as words become digits, where they stand in a long number. */
function inDigits(reading: Reading): Reading {
  const names = DIGITS.split('|')
  const runs = [...reading.text.matchAll(SPELT)]
  return rewrite(reading, SAID_DIGIT, ({ 1: many, 2: said = '', index }) => {
    if (!runs.some((run) => run.index <= index && index < run.index + run[0].length)) return undefined
    const digit = String(Math.max(names.indexOf(said.toLowerCase()), 0))
    return digit.repeat({ double: 2, triple: 3 }[many?.toLowerCase() ?? ''] ?? 1)
  })
}
