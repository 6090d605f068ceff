/** A text in the one shape that the rules read, and the way back to the text as it was written. */
export interface Folded {
  text: string
  /** Where a piece of the folded text stands in the written text, with all that clings to it. */
  back(start: number, end: number): { start: number; end: number }
}

/** Signs that nobody sees, or that lie on the letter before: accents, vowel signs, zero-width signs. */
const UNSEEN = /[\p{Mn}\p{Me}\p{DI}\u0640\u2800]/u

/** A list of pairs, each sign with the one that it is read as. */
const pairs = (list: string) =>
  new Map([...list.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to] as const))

/** Letters and signs that stand for one another: what no decomposition of Unicode brings together. */
const SAME = pairs("łlŁLđdĐDøoØOıiأاإاآاٱاىيئيیيکكةهۀهہهھه’'‘'ʼ'`'‐-‑-‒-–-—-−-⁄/∕/＠@")

/** Cyrillic and Greek letters that look Latin, for words that mix the alphabets: "Sаrаh" with a Cyrillic а. */
const LOOKALIKES = pairs('аaеeоoрpсcуyхxіiјjѕsԁdһhАAВBЕEКKМMНHОOРPСCТTУYХXІIЅSΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoαaνv')

function foldSign(sign: string): string {
  if (sign === '\n') return sign
  if (UNSEEN.test(sign)) return ''
  if (/\s/.test(sign)) return ' '
  if (sign <= '\u007f') return sign < ' ' ? '' : sign
  const same = SAME.get(sign)
  if (same) return same
  const digit = digitOf(sign)
  if (digit) return digit
  return [...sign.normalize('NFKD')]
    .filter((part) => !UNSEEN.test(part))
    .map((part) => SAME.get(part) ?? part)
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
    const one = foldSign(sign)
    // Of several spaces one is enough to know where a word ends.
    const shape = one === ' ' && folded.endsWith(' ') ? '' : one
    if (shape === '' && to.length > 0) to[to.length - 1] = place + sign.length
    for (let unit = 0; unit < shape.length; unit++) {
      from.push(place)
      to.push(place + sign.length)
    }
    folded += shape
    place += sign.length
  }
  return {
    text: zeroed(unmixed(folded)),
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

/** "O77OO" as 07700: among digits an O is none. Every sign keeps its place. */
const zeroed = (text: string) =>
  text.replace(/(?<!\p{L})o*\d[\do]*(?!\p{L})/giu, (digits) => digits.replace(/\D/g, '0'))

/** A word as the lists know it: folded, in small letters. */
export const keyOf = (word: string): string => fold(word).text.toLowerCase()
