import type { Found } from '../spans.ts'
import type { Knowledge, Word } from '../words.ts'
import { acts, stretch } from './people.ts'

const INTO =
  /^(?:in|from|to|near|through|around|via|outside|at|into|towards|between|left|yn|ym|yng|في|من|الى|الي|در|از|به|ኣብ|ካብ|ናብ|в|у|з|из|до|w|z|do|ne)$/
const MONTHS =
  /^(?:january|february|march|september|october|november|december|april|may|june|july|august|summer|autumn|winter|spring|dawn|christmas|haf|mai|medi)$/
/** How the names of English and Welsh towns end. */
const TOWN = /..(?:worth|ham|bury|field|wick|thorpe|mouth|shire|borough|cester|stead)$/
/** Nationalities and languages: they carry capitals and tell of many. */
const PEOPLES =
  /.(?:[bdklnprt]ish|ese|[bdgnrst]ian|rean|[sk]ani|fghan|ican|oma|indi|ruguese|arsi|rdu|rench|utch|reek|zech)s?$/
const TEAM_AFTER =
  /^(?:united|rovers|wanderers|albion|won|lost|fc|wins|win|lose|losing|play|played|playing|scored|match|game|games|shirt|kit|fan|fans|drew|beat|are|can|season)$/
const TEAM_BEFORE = /^(?:support|supports|supporting|watch|watching|watched|for)$/

/** Names and places that stand in the lists, and capitals in the middle of a sentence that no everyday word carries. */
export function findCapitals(words: readonly Word[], knows: Knowledge): Found[] {
  const found: Found[] = []
  for (let at = 0; at < words.length; at++) {
    const length = placeAt(words, at, knows)
    if (length > 0 && isMeantAsPlace(words, at, length, knows)) {
      found.push({ start: words[at]!.start, end: words[at + length - 1]!.end, type: 'PLACE' })
      at += length - 1
      continue
    }
    if (length > 0 && isTeam(words, at, length)) continue
    const person = personAt(words, at, knows)
    if (person) {
      found.push(person)
      while (words[at + 1] && words[at + 1]!.end <= person.end) at++
    }
  }
  return found
}

/** "My home is Handsworth". */
const isHome = (words: readonly Word[], at: number) =>
  words[at - 1]?.key === 'is' &&
  /^(?:my|our|real|old) (?:home|town|city)$/.test(`${words[at - 3]?.key} ${words[at - 2]?.key}`)

/** How many words from here on are the name of a place: the longest one counts. */
function placeAt(words: readonly Word[], at: number, { isPlace }: Knowledge): number {
  for (let length = 4; length > 0; length--) {
    const run = words.slice(at, at + length)
    if (run.length < length || run.slice(1).some(({ gap }) => gap !== ' ' && gap !== '-' && gap !== '. ')) continue
    if (
      isPlace(
        run
          .map(({ key }) => key)
          .join(' ')
          .replaceAll('-', ' '),
      )
    )
      return length
  }
  return 0
}

function isMeantAsPlace(words: readonly Word[], at: number, length: number, knows: Knowledge): boolean {
  const word = words[at]!
  const into = INTO.test(words[at - 1]?.key ?? '') && word.gap === ' '
  if (isTeam(words, at, length)) return false
  if (length > 1) return true
  if (knows.isCommon(word.key)) return into && word.capital && !knows.isName(word.key) && !MONTHS.test(word.key)
  return knows.isName(word.key) ? into && !acts(words[at + 1]) : true
}

const isTeam = (words: readonly Word[], at: number, length: number) =>
  TEAM_AFTER.test(words[at + length]?.key ?? '') ||
  (TEAM_BEFORE.test(words[at - 1]?.key ?? '') &&
    /^(?:support\w*|watch\w*)$|^for$/.test(words[at - 1]!.key) &&
    !/^(?:live|lived)$/.test(words[at - 2]?.key ?? '') &&
    /support|watch|play/.test(`${words[at - 2]?.key} ${words[at - 1]!.key}`))

function personAt(words: readonly Word[], at: number, knows: Knowledge): Found | undefined {
  const word = words[at]!
  const { key } = word
  const name = knows.isName(key) || key.split(/[@$-]/).some(knows.isName)
  const common = knows.isCommon(key)
  if (name && !common) return stretch(words, at, knows)
  if (!name && !common && /..s$/.test(key) && knows.isName(key.slice(0, -1)) && !knows.isCommon(key.slice(0, -1))) {
    return { start: word.start, end: word.end - 1, type: 'PERSON' }
  }
  if (!word.capital || /^\p{Lu}{1,5}s?$/u.test(word.text)) return undefined
  const next = words[at + 1]
  if (knows.isSurname(key) && next?.capital && next.gap === ' ' && !word.first) return stretch(words, at, knows)
  if (knows.isSurname(key) && next?.capital && next.gap === ' ' && stretch(words, at, knows).end > next.end)
    return stretch(words, at, knows)
  if (name) return isNameHere(words, at) ? stretch(words, at, knows) : undefined
  if (
    common ||
    PEOPLES.test(key) ||
    (word.first && !acts(words[at + 1]) && !/^(?:is|was)$/.test(words[at + 1]?.key ?? '') && !knows.isProper(word))
  )
    return undefined
  const found = stretch(words, at, knows)
  const into = INTO.test(words[at - 1]?.key ?? '') || TOWN.test(key) || isHome(words, at)
  return into && !knows.isName(key) ? { ...found, type: 'PLACE' } : found
}

/** An everyday word with a capital: a name in the middle of a sentence, or before what only somebody does. */
function isNameHere(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  const next = words[at + 1]
  if (MONTHS.test(word.key) && !acts(next)) return false
  if (acts(next) && !/^(?:and|from|has|had|gets|got)$/.test(next!.key)) return true
  return (
    !word.first &&
    !(next?.capital && next.gap === ' ') &&
    !(words[at - 1]?.capital && !words[at - 1]!.first && word.gap === ' ')
  )
}
