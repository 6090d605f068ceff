import { findIdentifiers, lightKnowledge } from '../../../surveys/masking/find.ts'
import { keyOf } from '../../../surveys/masking/fold.ts'
import { EVERY_MASK, maskFor } from '../../../surveys/masking/masks.ts'
import { type Found, type Span, settle } from '../../../surveys/masking/spans.ts'
import type { Knowledge } from '../../../surveys/masking/words.ts'
import { undisguised } from './disguise.ts'
import { type Gazetteers, readGazetteers } from './gazetteers.ts'
import { type Grammar, openGrammar } from './grammar.ts'

/** A text with every piece that may tell who somebody is taken out, and what was taken out of the given text. */
export interface Masked {
  masked: string
  spans: Span[]
}

let loading: Promise<(text: string) => Knowledge> | undefined

/**
 * Masks a text: the rules of surveys/masking, with all that the server knows of words. What it does not find, two
 * people must: this helps them and does not replace them. The same text always gives the same; a masked text stays as
 * it is. Never throws, whatever the text. The first call loads names, towns and grammar (about a second and 400 MB).
 */
export async function maskText(text: string): Promise<Masked> {
  loading ??= load()
  const knowledgeOf = await loading
  const all: Span[] = []
  let masked = text
  for (;;) {
    const found = withRepeats(masked, identifiersIn(masked, knowledgeOf(masked)))
    if (found.length === 0) return { masked, spans: all }
    // A mask can bring to light what stood in the shadow of a name, so we look again until nothing is found.
    all.push(...found.map((span) => inOriginal(span, all)))
    all.sort((a, b) => a.start - b.start)
    masked = cut(text, all)
  }
}

async function load(): Promise<(text: string) => Knowledge> {
  const [gazetteers, read] = await Promise.all([readGazetteers(), openGrammar()])
  return (text) => knowing(gazetteers, read(text))
}

/** The knowledge of the server: our own lists come first, then the gazetteers, then the dictionary. */
function knowing({ ours, words, wordy, names, surnames, places }: Gazetteers, grammar: Grammar): Knowledge {
  const light = lightKnowledge
  const isCommon = (key: string) =>
    light.isCommon(key) ||
    words.has(key) ||
    (!light.isName(key) && !light.isPlace(key) && !ours.has(key) && grammar.isWord(key))
  const isPlace = (key: string) => light.isPlace(key) || places.has(key)
  const isName = (key: string) =>
    light.isName(key) || ours.has(key) || wordy.has(key) || (names.has(key) && !light.isPlace(key) && !isCommon(key))
  const isSurname = (key: string) => light.isSurname(key) || surnames.has(key) || isName(key)
  const isStrange = (key: string) => /^[a-z'-]{3,}$/.test(key) && !isCommon(key) && !isPlace(key)
  return {
    isName,
    isSurname,
    isPlace,
    isCommon,
    isStrange,
    isProper: ({ text, key }) => isStrange(key) && grammar.isProper(text),
  }
}

/**
 * What the server finds, and what its lists would outvote: all that the browser finds, so that nobody is warned of a
 * name that then stays, and what a text in disguise hides.
 */
function identifiersIn(text: string, knows: Knowledge): Span[] {
  const own = findIdentifiers(text, knows)
  const plain = undisguised(text, knows)
  const hidden = plain
    ? findIdentifiers(plain.text, knows).map(({ type, ...piece }) => ({ type, ...plain.back(piece.start, piece.end) }))
    : []
  const masks = placesOf(text)
  const more = [...findIdentifiers(text).map((one) => guessed(one, knows)), ...hidden].filter(
    (one) => !own.some(({ start, end }) => start <= one.start && end >= one.end) && !masks.some(overlapping(one)),
  )
  return settle([...own, ...more].map((one) => whole(text, one))).map((one) => ({
    ...one,
    text: text.slice(one.start, one.end),
  }))
}

/** How the names of places end that are made of everyday words: "Small Heath". */
const LAND =
  /(?:heath|green|park|hills?|moors?|woods?|common|cross|end|side|bridge|ford|ton|gate|town|vale|field|fields|well|bay|sands|bank|island|row|street|road|lane|way|close|corner|villas?|rise)$/

/**
 * A place to the browser, by its capital behind "at" or "in". Of everyday words that no gazetteer has as a place, it is
 * the name of something: "at Sports Day".
 */
function guessed(span: Span, { isPlace, isCommon }: Knowledge): Span {
  const key = keyOf(span.text)
  const place = span.type !== 'PLACE' || isPlace(key) || LAND.test(key) || !isCommon(key)
  return place ? span : { ...span, type: 'PERSON' }
}

const placesOf = (text: string) =>
  [...text.matchAll(EVERY_MASK)].map(({ 0: { length }, index }) => [index, index + length] as const)
const overlapping =
  ({ start, end }: { start: number; end: number }) =>
  ([from, to]: readonly [number, number]) =>
    start < to && from < end

/** A name to the end of its word, also where a digit stands in it: "Marguer1te". */
function whole(text: string, { type, start, end }: Found): Found {
  if (type !== 'PERSON' && type !== 'PLACE') return { type, start, end }
  const before = /(?:\p{L}{1,20}[@$\d]{1,3}){1,3}$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  const after = /^(?:[@$\d]{1,3}\p{L}{1,20}){1,3}/u.exec(text.slice(end, end + 40))?.[0] ?? ''
  return { type, start: start - before.length, end: end + after.length }
}

const WORD = '[\\p{L}\\p{N}\\p{M}_]'

/** What was found once goes wherever it stands: a name by its role, then the same name alone. */
function withRepeats(text: string, found: Span[]): Span[] {
  // Each once: a text of the same name a thousand times would else be read a thousand times.
  const named = new Map(
    found
      .filter(({ type }) => type === 'PERSON' || type === 'PLACE' || type === 'ORG')
      .map((one) => [`${one.type} ${one.text}`, one]),
  )
  const again = [...named.values()].flatMap(({ type, text: piece }) => {
    const everyday = lightKnowledge.isCommon(keyOf(piece))
    const form = new RegExp(`(?<!${WORD})${escaped(piece)}(?!${WORD})`, everyday ? 'gu' : 'giu')
    if (everyday && !/^\p{Lu}/u.test(piece)) return []
    return [...text.matchAll(form)].map(({ 0: { length }, index }) => ({ start: index, end: index + length, type }))
  })
  const masks = placesOf(text)
  const free = again.filter((one) => !masks.some(overlapping(one)))
  return settle([...found, ...free]).map((one) => ({ ...one, text: text.slice(one.start, one.end) }))
}

const escaped = (piece: string) => piece.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Where a piece of a masked text stood before anything was masked. */
function inOriginal(span: Span, masked: readonly Span[]): Span {
  let shift = 0
  for (const earlier of masked) {
    if (earlier.start >= span.start + shift) break
    shift += earlier.end - earlier.start - maskFor(earlier).length
  }
  return { ...span, start: span.start + shift, end: span.end + shift }
}

function cut(text: string, spans: readonly Span[]): string {
  let masked = ''
  let last = 0
  for (const span of spans) {
    masked += text.slice(last, span.start) + maskFor(span)
    last = span.end
  }
  return masked + text.slice(last)
}
