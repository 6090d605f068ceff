import type { Found } from '../spans.ts'
import type { Knowledge } from '../words.ts'
import { all } from './match.ts'

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{2,24}){1,4}/gu
const SPELT =
  /(?:[\w+-]{1,32} ?\bdot\b ?){0,3}[\w.+-]{2,64} ?[([]?(?:\bat\b|@)[)\]]? ?(?:gmail|hotmail|outlook|yahoo|icloud|live|proton)\b(?: ?(?:dot|\.)? ?(?:com|co|uk|me)\b){0,3}/gi
const URL =
  /(?:\bhttps?:\/{1,2}|\bwww\.)[^\s<>"[\]]{2,2000}|(?<![\p{L}\p{N}.@-])(?:[a-z0-9-]{1,63}\.){1,4}(?:(?:com|org|net|info|co\.uk|org\.uk|gov\.uk|ac\.uk)\b(?:\/[^\s<>"[\]]{0,2000})?|[a-z]{2,10}\/[^\s<>"[\]]{1,2000})/giu
const AT = /(?<![\p{L}\p{N}@])@[\p{L}\p{N}_][\p{L}\p{N}_.]{1,39}/gu
const NUMBERED = /(?<![\p{L}\p{N}_.])[\p{L}\p{N}_.]{2,32}#\d{3,5}(?!\d)/gu
const PLATFORM =
  /(?<![\p{L}\p{N}])(?:insta(?:gram)?|ig|snap(?:chat)?|sc|tik ?tok|discord|roblox|xbox|psn|gamer ?tag|twitter|telegram|fortnite|minecraft|twitch|youtube|facebook|fb|whatsapp|username)(?![\p{L}\p{N}])/giu
/** What may stand between the platform and the name: "my insta name is", "on discord im". */
const BETWEEN =
  /^(?:[\s:=,(-]{1,3}(?:account|name|names|user|username|tag|id|handle|is|its|it's|im|i'm|me|at|on there|called|as|@)(?![\p{L}\p{N}])){0,4}[\s:=,("'-]{1,4}/iu
const SAID_SO = /\b(?:is|its|it's)\b/i
/** An account name where no platform is named: a low line inside, or letters and digits by turns. */
const LOW_LINE =
  /(?<![\p{L}\p{N}_.])(?=[\p{L}\p{N}_.]{0,31}\p{L})[\p{L}\p{N}.]{0,30}_[\p{L}\p{N}_.]{1,31}(?![\p{L}\p{N}_])/gu

/** E-mail addresses, links and the names of accounts. */
export function findOnline(text: string, { isCommon, isName }: Knowledge): Found[] {
  const found = [
    ...all(text, EMAIL, 'EMAIL'),
    ...all(text, SPELT, 'EMAIL'),
    ...all(text, URL, 'URL').map((url) => ({ ...url, end: url.start + trimmed(text.slice(url.start, url.end)) })),
    ...[AT, NUMBERED, LOW_LINE].flatMap((form) => all(text, form, 'HANDLE')),
  ]
  for (const platform of text.matchAll(PLATFORM)) {
    const from = platform.index + platform[0].length
    const between = BETWEEN.exec(text.slice(from, from + 60))?.[0]
    if (between === undefined) continue
    const start = from + between.length
    const name = /^@?[\p{L}\p{N}_.#-]{3,40}/u.exec(text.slice(start, start + 41))?.[0].replace(/[.-]+$/, '')
    if (!name || isCommon(name.toLowerCase())) continue
    const looksLikeOne = /[_#@]|\d|\p{L}\.\p{L}|\p{Ll}\p{Lu}/u.test(name) && /\p{L}/u.test(name)
    const owned = /(?:\bmy|\bhis|\bher|\bour)\s+$/i.test(text.slice(Math.max(0, platform.index - 6), platform.index))
    const said = /name|tag|\bid\b|user|handle|called|:|=/i.test(between) || (owned && SAID_SO.test(between))
    if (looksLikeOne || (said && !isName(name.toLowerCase()))) {
      found.push({ start, end: start + name.length, type: 'HANDLE' })
    }
  }
  return found.map((one) =>
    one.type === 'HANDLE' ? { ...one, end: one.start + trimmed(text.slice(one.start, one.end)) } : one,
  )
}

/** How long a link is without the full stop or bracket of the sentence around it. */
const trimmed = (link: string) => link.replace(/[.,;:!?'")]+$/, '').length
