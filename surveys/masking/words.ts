/** A word of a folded text. */
export interface Word {
  start: number
  end: number
  /** As written, without a possessive at its end: "Sarah" of "Sarah's". */
  text: string
  /** In small letters. */
  key: string
  /** Begins with a capital, in a text where capitals say something. */
  capital: boolean
  /** Begins a sentence, so that its capital says nothing. */
  first: boolean
  /** The signs between the word before and this one. */
  gap: string
}

/** The words of a folded text, in order. */
export function wordsOf(text: string): Word[] {
  const shouts = isShouted(text) || isTitled(text)
  const words: Word[] = []
  let before = 0
  for (const match of text.matchAll(/[\p{L}\p{M}](?:[\p{L}\p{M}'-]|[@$](?=\p{L}))*/gu)) {
    const written = match[0].replace(/(?:'s|['-]+)$/i, '')
    const { index } = match
    const gap = text.slice(before, index)
    before = index + written.length
    words.push({
      start: index,
      end: index + written.length,
      text: written,
      key: written.toLowerCase(),
      capital: !shouts && /^\p{Lu}/u.test(written),
      first: index === 0 || words.length === 0 || /[.!?:;\n…"(\]]|\p{Extended_Pictographic}/u.test(gap),
      gap,
    })
  }
  return words
}

/** All in capitals, so that they say nothing. */
function isShouted(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  const small = text.match(/\p{Ll}/gu)?.length ?? 0
  return capitals > 3 && capitals > small
}

/** Every Word Begins With A Capital: they say nothing either. */
function isTitled(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? []
  return words.length > 5 && words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.8
}

/** What the rules know of words, all keys folded and in small letters. The server knows more than the browser. */
export interface Knowledge {
  /** Is a first name somewhere. */
  isName(key: string): boolean
  /** Is a family name somewhere: counts only behind a first name. */
  isSurname(key: string): boolean
  /** Is a town, a part of one, a county or another country: up to four words with single spaces. */
  isPlace(key: string): boolean
  /** Is a word that most texts hold, also if it is a name: "will", "hope". */
  isCommon(key: string): boolean
  /** Is in no list of words at all, so that behind "my brother" it can only be a name. The browser cannot tell. */
  isStrange(key: string): boolean
  /** A capital at the start of a sentence that grammar takes for a name. The browser cannot tell. */
  isProper(word: Word): boolean
}
