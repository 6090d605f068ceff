/** Everyday words that English alone has, or nearly: no "a", "to", "my", "was", which others who answer here use too. */
const ENGLISH = new Set(
  `about after again all always and another any anyone anything are around ask asked asking away because been before being best
better both but call called came can't cannot care cared could couldn't day days did didn't different does doesn't doing
don't each enough even ever every everyone everything family feel feeling feels felt few find first food for found friend
friends from gave get gets getting girl girls give gives giving goes going good got great had happy hard hate hated have
haven't having hear heard help helped helping helps here hers herself himself his home house how i'd i'll i'm i've into
isn't it's its just keep kept kind knew know knows last leave left let letting life like liked likes listen listened
listening listens little lived lives living long look looked love loved make makes many matter maybe mean means meet
more most move moved moving much mum need needed needs never new nice night nobody nothing now old one only open other
others our ourselves people person phone place please put quite rather ready really right room rules sad safe said same say
says school see seen she should shouldn't sibling siblings since sister sisters sleep social some someone something
sometimes soon speak staff started stay stayed still stop stopped such support sure take taken takes talk talked talking
teacher teachers tell telling tells than that that's the their them themselves then there there's these they they're
thing things think this those though thought through time times together told too took treated tried trust try trying
under understand until up us use used very visit want wanted wants wasn't way week weeks well went were what what's when
where which while who whole why will wish with without won't work worker workers worried would wouldn't write wrong year
years yes yet you young your yours yourself dont cant wont didnt doesnt wasnt isnt havent couldnt shouldnt wouldnt im ive
id youre theyre thats theres whats`.split(/\s+/),
)

/** Of so many words one at least is an English one: the rest of a text with two English words is another's. */
const SHARE = 4

/**
 * 'en' for a text with two or more different everyday words of English, if they are not only quoted in another language;
 * else null, so that a reader must say. Many languages are written in Latin letters: letters alone say nothing.
 * @param text a masked text; its masks, which are English, do not count.
 */
export function likelyLanguage(text: string): 'en' | null {
  const written = text.replace(/\[[^\]]{0,40}\]/g, ' ').replace(/[’‘]/g, "'")
  const words = written.toLowerCase().match(/[\p{L}\p{M}]+(?:'[\p{L}]+)?/gu) ?? []
  const english = words.filter((word) => ENGLISH.has(word))
  return new Set(english).size >= 2 && english.length * SHARE >= words.length ? 'en' : null
}
