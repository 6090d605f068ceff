/** Words that never stand on a page for a young person: see "How we write" in surveys/library/README.md. */
const HARD = /\brespondents?\b|\bLAC\b|\bplacements?\b|\bcontact(s|ed|ing)?\b|\bservice users?\b|\blooked.after\b/i

/** The first word of an English text that makes people wince. */
export const hardWord = (text: string): string | undefined => text.match(HARD)?.[0]

/** The first sentence of an English text that has more than 15 words. A sentence ends at . ! ? : or … */
export function tooLong(text: string): string | undefined {
  const sentences = text.replaceAll(/<[^>]+>/g, ' ').split(/(?<=[.!?:…])\s+/)
  return sentences.find((sentence) => wordsIn(sentence) > 15)
}

/** How many words a text has. A place such as {days} counts as one. */
export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
