import { fold } from '../fold.ts'
import { introductions, type RoleKey, roles, titles } from '../lists/roles.ts'
import type { Found } from '../spans.ts'
import type { Knowledge, Word } from '../words.ts'

const whole = (form: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${fold(form).text.toLowerCase()})(?![\p{L}\p{N}])`, 'giu')

const ROLE = whole(Object.values(roles).join('|'))
const INTRODUCED = whole(introductions)
const TITLE = whole(titles)
/** What may stand between the role and the name, from the weakest to what leaves no doubt. */
const LINK =
  /^(?:'?s?(?: (?:is|was|are|were|yw|ydy|هو|هي))?(?: ?(?:called|named|o'r enw|اسمه|اسمها|يدعي|تدعي))|'?s? names? (?:is|are|was|'?s)|'?s?(?: (?:before|now|then|at the moment|that|this|there|here|from) ?(?:that|then)?){0,2} (?:is|was|are|were|yw)|'?s?)[\s,:(-]{1,3}/iu
const SURE = /called|named|names?|enw|اسم|دع/i
const VERBS =
  /^(?:said|says|told|tells|came|comes|helped|helps|cried|got|gets|left|lives|did|does|made|makes|took|takes|rang|knew|knows|stopped|went|listens|listened|asked|asks|gave|gives|promised|from|who|and|has|had)$/

/** "My keyworker tamsin said", but not "my keyworker forgot and". */
const SPEAKS = /^(?:said|says|told|tells|asked|asks|took|listens|listened|helped|helps|makes)$/

/** Names of people by what stands around them: a title, "my brother", "my name is", "… is my keyworker". */
export function findPeople(words: readonly Word[], text: string, knows: Knowledge): Found[] {
  const places = new Map(words.map((word, at) => [word.start, at]))
  return [
    ...titled(words, text, places, knows),
    ...behindRoles(words, text, places, knows),
    ...introduced(words, text, places, knows),
    ...beforeRoles(words, text, knows),
  ]
}

function titled(words: readonly Word[], text: string, places: Map<number, number>, knows: Knowledge): Found[] {
  return [...text.matchAll(TITLE)].flatMap(({ 0: title, index }) => {
    const at = places.get(index + title.length + (/^\.? ?/.exec(text.slice(index + title.length))?.[0].length ?? 0))
    const name = at === undefined ? undefined : words[at]
    if (at === undefined || !name || name.start === index + title.length) return []
    const strict = /^(?:miss|baby|judge|father|sir|pc|dc|nana|granny|nanny|uncle|aunt|aunty|auntie|pastor|imam)$/i.test(
      title,
    )
    const capital = name.capital && (!knows.isCommon(name.key) || knows.isName(name.key) || /^\p{Lu}/u.test(title))
    const small = !knows.isCommon(name.key) && (!strict || knows.isName(name.key) || knows.isSurname(name.key))
    const missed = /^miss$/.test(title) && !knows.isName(name.key)
    return (capital || small) && !missed ? [{ ...stretch(words, at, knows), start: index }] : []
  })
}

function behindRoles(words: readonly Word[], text: string, places: Map<number, number>, knows: Knowledge): Found[] {
  return [...text.matchAll(ROLE)].flatMap((role) => {
    const end = role.index + role[0].length
    const link = LINK.exec(text.slice(end, end + 40))?.[0]
    const at = link === undefined ? undefined : places.get(end + link.length)
    if (link === undefined || at === undefined) return []
    const name = words[at]!
    const isIt = SURE.test(link)
      ? isNamedSo(name, knows)
      : / (?:is|was|are|were|yw) /i.test(link)
        ? isLinked(words, at, knows)
        : isBare(name, knows) ||
          (!isUncased(name) && !knows.isCommon(name.key) && SPEAKS.test(words[at + 1]?.key ?? ''))
    return isIt ? listFrom(words, at, knows) : []
  })
}

function introduced(words: readonly Word[], text: string, places: Map<number, number>, knows: Knowledge): Found[] {
  const named = [...text.matchAll(INTRODUCED)].flatMap((words_) => {
    const end = words_.index + words_[0].length
    const at = places.get(end + (/^[\s:,"'-]{0,3}/.exec(text.slice(end))?.[0].length ?? 0))
    return at !== undefined && isNamedSo(words[at]!, knows) ? listFrom(words, at, knows) : []
  })
  const me = words.flatMap((word, at) =>
    /^(?:im|i'm)$/.test(word.key) || (word.key === 'am' && words[at - 1]?.key === 'i')
      ? isCapitalName(words[at + 1], knows)
        ? [stretch(words, at + 1, knows)]
        : []
      : [],
  )
  return [...named, ...me]
}

/** "Hope is my social worker", "will, my youth worker". */
function beforeRoles(words: readonly Word[], text: string, knows: Knowledge): Found[] {
  return [...text.matchAll(ROLE)].flatMap(({ index }) => {
    const lead = /(, |,? (?:is|was|yw) | )(?:my|our|his|her|the|fy) (?:\p{L}{2,12} ){0,2}$/iu.exec(
      text.slice(Math.max(0, index - 40), index),
    )
    if (!lead) return []
    const end = index - lead[0].length
    const at = words.findLastIndex((word) => word.end === end)
    const name = words[at]
    if (!name || !(knows.isName(name.key) || (name.capital && !knows.isCommon(name.key)))) return []
    const held = lead[1] !== ' ' || name.capital
    return held && (name.capital || !knows.isCommon(name.key) || lead[1]!.startsWith(','))
      ? [stretch(words, at, knows)]
      : []
  })
}

const isUncased = (word: Word) => !/[\p{Lu}\p{Ll}]/u.test(word.text)
const isCapitalName = (word: Word | undefined, { isCommon, isName }: Knowledge) =>
  word !== undefined &&
  (word.capital ? !isCommon(word.key) || isName(word.key) : isName(word.key) && !isCommon(word.key))
const isNamedSo = (word: Word, { isCommon, isName }: Knowledge) => !isCommon(word.key) || isName(word.key)

function isLinked(words: readonly Word[], at: number, knows: Knowledge): boolean {
  const word = words[at]!
  const next = words[at + 1]
  if (isCapitalName(word, knows)) return true
  const stands = !next || /[,.;!?]/.test(next.gap) || /^(?:he|she|they|and|who|from)$/.test(next.key)
  return stands && (knows.isName(word.key) || knows.isStrange(word.key))
}

function isBare(word: Word, knows: Knowledge): boolean {
  if (!isUncased(word))
    return (
      isCapitalName(word, knows) || (!word.capital && knows.isStrange(word.key) && !/(?:ed|ing|ly)$/.test(word.key))
    )
  if (knows.isName(word.key)) return true
  if (/^[\u1200-\u137F]/.test(word.key)) return !knows.isCommon(word.key)
  return /^[\u0600-\u06FF]/.test(word.key) && !knows.isCommon(word.key) && !/^(?:ي|ت|ال|مي|نمي)/.test(word.key)
}

/** A name with the family name behind it. */
export function stretch(words: readonly Word[], at: number, knows: Knowledge): Found {
  let last = at
  while (last < at + 3) {
    const next = words[last + 1]
    if (!next || !/^ ?$|^ ?[-'] ?$|^\. $/.test(next.gap) || (next.gap === '. ' && words[last]!.text.length > 1)) break
    const own = next.capital && !knows.isCommon(next.key) && !knows.isPlace(next.key)
    const known = knows.isSurname(next.key) && (next.capital || !knows.isCommon(next.key))
    const small = !next.capital && !isUncased(next) && knows.isStrange(next.key)
    const far = words[last + 2]
    const between = next.capital && far?.capital === true && far.gap === ' ' && knows.isName(far.key)
    if (!own && !known && !small && !between) break
    last++
  }
  return { start: words[at]!.start, end: words[last]!.end, type: 'PERSON' }
}

/** A name and those that follow by commas and "and": "Reece, Kyle and baby Noah". */
function listFrom(words: readonly Word[], at: number, knows: Knowledge): Found[] {
  const first = stretch(words, at, knows)
  const last = words.findLastIndex((word) => word.end <= first.end)
  const next = words[last + 1]
  const after = words[last + 2]
  if (next && /^, ?$/.test(next.gap) && isCapitalName(next, knows)) return [first, ...listFrom(words, last + 1, knows)]
  if (
    next &&
    /^(?:and|an|or|n|ac|a|و|та|и|і)$/.test(next.key) &&
    next.gap === ' ' &&
    after &&
    isCapitalName(after, knows)
  )
    return [first, ...listFrom(words, last + 2, knows)]
  return [first]
}

/** Would do or say something: behind a word at the start of a sentence it tells a name from an everyday word. */
export const acts = (word: Word | undefined) => word !== undefined && word.gap === ' ' && VERBS.test(word.key)

/** The role nearest before a place of a text, if "is" or "is called" stands between them. */
export function roleBefore(before: string): RoleKey | undefined {
  const folded = fold(before).text
  const found = Object.entries(patterns).flatMap(([key, pattern]) => {
    const match = pattern.exec(folded)
    return match ? [{ key: key as RoleKey, length: match[0].length }] : []
  })
  return found.toSorted((a, b) => b.length - a.length)[0]?.key
}

const patterns = Object.fromEntries(
  Object.entries(roles).map(([key, form]) => [
    key,
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:${fold(form).text.toLowerCase()})(?:'?s? names? (?:is|are|was)| (?:is |was )?(?:called|named)| is| was| who is)[\s,:(-]*$`,
      'iu',
    ),
  ]),
)
