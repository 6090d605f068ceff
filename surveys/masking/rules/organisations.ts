import type { Found } from '../spans.ts'
import type { Knowledge, Word } from '../words.ts'

const set = (list: string) => new Set(list.split(' '))
/** What closes the name of a place where somebody lives, learns or is looked after. */
const NOUNS = set(
  'house lodge home homes school college academy centre center unit hostel hospital clinic surgery infirmary station court project mosque church temple gurdwara synagogue nursery university manor grange villa cottage farm ward council foundation trust foyer club',
)
/** These are also what one does or has ("took Sarah home"): they close a name only with a capital or a word before. */
const LOOSE = set('home homes club trust ward station court farm council church')
const BEFORE = set(
  "children's childrens children high primary junior infant secondary secure catholic rc ce community family contact residential care foster group sixth form police crown county city borough district magistrates magistrates' youth juvenile health medical treatment training special grammar boys girls remand day football school house lodge centre unit court home assessment leisure and of",
)
const STOPS = set(
  'a an the my your his her our their this that every each no any some i we they he she it in at to from near was is and but or so then',
)
const AT = set('in at to from near called by outside into')

/** Schools, homes, courts, hospitals and projects by their names: "Oakfield House", "the Bridges project". */
export function findOrganisations(words: readonly Word[], text: string, knows: Knowledge): Found[] {
  const found: Found[] = []
  words.forEach((word, at) => {
    if (NOUNS.has(word.key)) {
      const first = runBefore(words, at, knows)
      if (first !== undefined) found.push(span(words, first, at))
    } else if (/^(?:ysgol|coleg|cartref|hmp|hmyoi|yoi)$/.test(word.key)) {
      const last = capitalsAfter(words, at, knows)
      if (last > at) found.push(span(words, at, last))
    } else if (word.text === 'St' || word.key === 'camhs') {
      const last = capitalsAfter(words, at, knows)
      const first = word.key === 'camhs' && isOwn(words[at - 1], knows) && word.gap === ' ' ? at - 1 : at
      if (last > at || first < at)
        found.push({ ...span(words, first, last), end: possessiveEnd(text, words[last]!.end) })
    } else if (/^(?:ال)?(?:مدرسه|مستشفي|ثانويه)$/.test(word.key)) {
      const next = words[at + 1]
      if (next && next.gap === ' ' && !knows.isCommon(next.key)) found.push(span(words, at, at + 1))
    }
  })
  return found
}

const span = (words: readonly Word[], first: number, last: number): Found => ({
  start: words[first]!.start,
  end: words[last]!.end,
  type: 'ORG',
})

const possessiveEnd = (text: string, end: number) => end + (/^'s(?!\p{L})/iu.exec(text.slice(end))?.[0].length ?? 0)

/** A capital that no everyday word carries. */
const isOwn = (word: Word | undefined, { isCommon, isPlace }: Knowledge) =>
  word?.capital === true && (!isCommon(word.key) || isPlace(word.key))

function capitalsAfter(words: readonly Word[], at: number, knows: Knowledge): number {
  let last = at
  while (
    last < at + 3 &&
    words[last + 1]?.capital &&
    /^ $/.test(words[last + 1]!.gap) &&
    isOwnOr(words[last + 1]!, knows)
  )
    last++
  return last
}
const isOwnOr = (word: Word, knows: Knowledge) => isOwn(word, knows) || !STOPS.has(word.key)

/** Where the name that ends at `at` begins, or undefined if the word is only a word: "my home". */
function runBefore(words: readonly Word[], at: number, knows: Knowledge): number | undefined {
  const noun = words[at]!
  let first = at
  let tells = false
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    const word = words[back]!
    const gap = words[back + 1]!.gap
    if (!/^(?:'s|s')? $|^-$|^\. $/.test(gap.length <= 3 ? gap : '!') || (STOPS.has(word.key) && word.key !== 'and'))
      break
    const generic = BEFORE.has(word.key) || NOUNS.has(word.key)
    const own = word.capital && !(word.first && knows.isCommon(word.key) && !words[back + 1]!.capital)
    const somebodys = knows.isName(word.key) && !knows.isPlace(word.key) && /^'/.test(gap) && !noun.capital
    if (somebodys || (!generic && !own)) break
    first = back
    if (own && !generic) tells = true
  }
  if (tells) {
    const tidy = tidied(words, first)
    const only = at - tidy === 1 && LOOSE.has(noun.key) && !noun.capital
    return only && !knows.isPlace(words[tidy]!.key) && noun.key !== 'council' ? undefined : tidy
  }
  return smallRun(words, at, first, knows)
}

/** A run that has capitals begins with one: "school Parkside Academy" is Parkside Academy. */
function tidied(words: readonly Word[], first: number): number {
  return words[first]!.capital && !/^(?:and|of)$/.test(words[first]!.key) ? first : tidied(words, first + 1)
}

/** Without capitals: "at rowan house", straight behind "at", with a word that is no everyday one. */
function smallRun(words: readonly Word[], at: number, generic: number, knows: Knowledge): number | undefined {
  if (LOOSE.has(words[at]!.key) && generic === at) return undefined
  for (let first = generic - 1; first >= Math.max(1, generic - 3); first--) {
    if (words[first + 1]!.gap !== ' ' || STOPS.has(words[first]!.key)) return undefined
    if (AT.has(words[first - 1]!.key) && words[first]!.gap === ' ') {
      const inner = words.slice(first, generic)
      return inner.some(({ key }) => !knows.isCommon(key)) ? first : undefined
    }
  }
  return undefined
}
