import type { WinkMethods } from 'wink-nlp'

/** What grammar says of one text. */
export interface Grammar {
  /** Is a word of the dictionary (WordNet's words; it holds no names). */
  isWord(key: string): boolean
  /** Stands in the text as a proper noun that does something. */
  isProper(text: string): boolean
}

/** After so many texts the tagger is made anew: it never forgets a word that it did not know, and those are names. */
const TEXTS = 500

/** What follows upon somebody's name: a typing mistake with a capital is followed by other things. */
const FOLLOWED = /^(?:VERB|AUX|CCONJ|PROPN|PUNCT)?$/

/** No word of the dictionary is longer. */
const LONGEST = 40

/**
 * What the tagger is given: words, numbers, and the signs that end or part a sentence. On the other signs it spends the
 * cube of their number: "://" 1,600 times took ten seconds.
 */
export const plainFor = (text: string): string =>
  text
    .replace(/[^\p{L}\p{M}\p{N}\s'’-]+/gu, (signs) => (/^[.!?,]/.test(signs) ? `${signs[0]} ` : ' '))
    .replace(/\S{41,}/g, (run) => run.slice(0, LONGEST))

/** Loads wink-nlp and its English model, and reads texts one by one; a fresh tagger after each `texts` of them. */
export async function openGrammar(texts = TEXTS): Promise<(text: string) => Grammar> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ])
  // Each opening would write this part of the model into a string once more, which is then opened: it would soon be endless.
  const patterns = (model.metaCER as () => unknown)()
  const same = { ...model, metaCER: () => patterns }
  const open = () => {
    const nlp = winkNLP(same, ['sbd', 'pos'])
    return { nlp, words: idsOf(nlp, 'qzqzxqzq')[0] ?? 0, texts: 0 }
  }
  let tagger = open()
  return (text) => {
    if (tagger.texts++ >= texts) tagger = open()
    const { nlp, words } = tagger
    const tokens = nlp.readDoc(plainFor(text)).tokens()
    const tags = tokens.out(nlp.its.pos)
    const proper = new Set(tokens.out().filter((_, at) => tags[at] === 'PROPN' && FOLLOWED.test(tags[at + 1] ?? '')))
    const seen = new Map<string, boolean>()
    return {
      isWord: (key) => {
        const known = seen.get(key) ?? (key.length <= LONGEST && idsOf(nlp, key).every((id) => id < words))
        seen.set(key, known)
        return known
      },
      isProper: (written) => proper.has(written),
    }
  }
}

/** The numbers of a text's words in the model: from a certain number on they are words that it did not know. */
const idsOf = (nlp: WinkMethods, text: string): number[] => nlp.readDoc(text).tokens().out(nlp.its.uniqueId) as number[]
