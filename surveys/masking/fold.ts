/** A text in the one shape that the rules read, and the way back to the text as it was written. */
export interface Folded {
  text: string
  /** Where a piece of the folded text stands in the written text, with all that clings to it. */
  back(start: number, end: number): { start: number; end: number }
}

/** Signs that nobody sees, or that lie on the letter before: accents, vowel signs of Arabic, zero-width signs. */
const UNSEEN =
  /^(?:\u00AD|[\u0300-\u036F]|[\u0483-\u0489]|[\u0610-\u061A]|\u0640|[\u064B-\u065F]|\u0670|[\u180B-\u180F]|[\u1AB0-\u1AFF]|[\u1DC0-\u1DFF]|[\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF]|[\u20D0-\u20FF]|[\uFE00-\uFE0F]|[\uFE20-\uFE2F]|[\u{E0000}-\u{E01EF}])$/u

/** Letters and signs that stand for one another: what no decomposition of Unicode brings together. */
const SAME: Record<string, string> = Object.fromEntries(
  [
    'łl',
    'ŁL',
    'đd',
    'ĐD',
    'øo',
    'ØO',
    'ıi',
    'أا',
    'إا',
    'آا',
    'ٱا',
    'ىي',
    'ئي',
    'یي',
    'کك',
    'ةه',
    'ۀه',
    'ہه',
    'ھه',
    "’'",
    "‘'",
    "ʼ'",
    "`'",
  ]
    .concat(['‐-', '‑-', '‒-', '–-', '—-', '−-', '＠@'])
    .map(([from = '', to = '']) => [from, to]),
)

/** Cyrillic and Greek letters that look Latin, for words that mix the alphabets: "Sаrаh" with a Cyrillic а. */
const LOOKALIKES = new Map(
  [
    ...'аaеeоoрpсcуyхxіiјjѕsԁdһhАAВBЕEКKМMНHОOРPСCТTУYХXІIЅSΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoαaνv'.matchAll(/(.)(.)/gu),
  ].map(([, from = '', to = '']) => [from, to] as const),
)

function foldSign(sign: string): string {
  if (sign <= '\u007f') return sign < ' ' && !/\s/.test(sign) ? '' : sign
  if (UNSEEN.test(sign)) return ''
  const same = SAME[sign]
  if (same) return same
  const digit = digitOf(sign)
  if (digit) return digit
  if (/^\s$/u.test(sign)) return sign
  return [...sign.normalize('NFKD')]
    .filter((part) => !UNSEEN.test(part))
    .map((part) => SAME[part] ?? part)
    .join('')
}

/** Digits of Arabic, Persian, Bengali and Devanagari as 0 to 9. */
function digitOf(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0
  const zero = [0x660, 0x6f0, 0x966, 0x9e6].find((first) => code >= first && code < first + 10)
  return zero === undefined ? undefined : String(code - zero)
}

/** Folds a text, so that tricks and habits of writing do not hide a name: "Séán", "S​arah", "Ｓarah" and "Sаrah". */
export function fold(text: string): Folded {
  const from: number[] = []
  const to: number[] = []
  let folded = ''
  let place = 0
  for (const sign of text) {
    const shape = foldSign(sign)
    if (shape === '' && to.length > 0) to[to.length - 1] = place + sign.length
    for (let unit = 0; unit < shape.length; unit++) {
      from.push(place)
      to.push(place + sign.length)
    }
    folded += shape
    place += sign.length
  }
  return {
    text: unmixed(folded),
    back: (start, end) => ({ start: from[start] ?? 0, end: to[end - 1] ?? 0 }),
  }
}

/** Words with letters of two alphabets, in Latin letters alone. Every sign keeps its place. */
function unmixed(text: string): string {
  return text.replace(/[\p{L}]+/gu, (word) =>
    /[a-z]/i.test(word) && /[\u0370-\u052F]/.test(word)
      ? word.replace(/[\u0370-\u052F]/g, (letter) => LOOKALIKES.get(letter) ?? letter)
      : word,
  )
}

/** A word as the lists know it: folded, in small letters. */
export const keyOf = (word: string): string => fold(word).text.toLowerCase()
