import type { DecisionReply, RefuseReason, ReviewProgress } from '../../../surveys/api/reviews.ts'

/** Why a text is kept back, in the order of the keys 1 to 6. */
export const reasons: [reason: RefuseReason, words: string][] = [
  ['names', 'It names somebody, and masking does not help'],
  ['story', 'The story tells who it is'],
  ['somebody-else', 'It is about somebody else'],
  ['harm', 'Showing it could do harm'],
  ['no-answer', 'It is no answer to the question'],
  ['other', 'Another reason'],
]

/** The languages that a text can be marked with; the last is any other. */
export const languages: [tag: string, name: string][] = [
  ['en', 'English'],
  ['cy', 'Welsh'],
  ['sq', 'Albanian'],
  ['am', 'Amharic'],
  ['ar', 'Arabic'],
  ['bn', 'Bengali'],
  ['fr', 'French'],
  ['ku', 'Kurdish'],
  ['ps', 'Pashto'],
  ['fa', 'Persian'],
  ['pl', 'Polish'],
  ['pt', 'Portuguese'],
  ['pa', 'Punjabi'],
  ['ro', 'Romanian'],
  ['so', 'Somali'],
  ['ti', 'Tigrinya'],
  ['uk', 'Ukrainian'],
  ['ur', 'Urdu'],
  ['vi', 'Vietnamese'],
  ['und', 'Another language'],
]

const rightToLeft = new Set(['ar', 'fa', 'ps', 'ur'])

/** How to mark up words in a language; null: nobody has said which it is. */
export function markUp(language: string | null): { lang?: string; dir: 'ltr' | 'rtl' | 'auto' } {
  if (language === null || language === 'und') return { dir: 'auto' }
  return { lang: language, dir: rightToLeft.has(language) ? 'rtl' : 'ltr' }
}

export const texts = (n: number) => (n === 1 ? '1 text' : `${n} texts`)
const waits = (n: number) => `${texts(n)} ${n === 1 ? 'waits' : 'wait'}`

/** "You have read 3 of 12 texts. 4 texts wait for somebody else." Those that nobody is left to read have their own notice. */
export function progressInWords({ byYou, forYou, forOthers }: ReviewProgress): string {
  const yours = `You have read ${byYou} of ${texts(byYou + forYou)}.`
  return forOthers > 0 ? `${yours} ${waits(forOthers)} for somebody else.` : yours
}

/** "12 texts wait for you, 3 for somebody else. Nobody is left to read 1 text. 5 may be shown, 2 are kept back." */
export function waveInWords({ forYou, forOthers, forNobody, allowed, refused }: ReviewProgress): string {
  const waiting = `${waits(forYou)} for you${forOthers > 0 ? `, ${forOthers} for somebody else` : ''}.`
  const stuck = forNobody > 0 ? ` Nobody is left to read ${texts(forNobody)}.` : ''
  const done =
    allowed + refused > 0 ? ` ${allowed} may be shown, ${refused} ${refused === 1 ? 'is' : 'are'} kept back.` : ''
  return waiting + stuck + done
}

/** What a decision led to, as it is said aloud. */
export const outcomes: Record<DecisionReply['outcome'], string> = {
  waits: 'Allowed. Somebody else reads it too before it is shown.',
  again: 'Allowed. You changed it, so whoever allowed it before reads it once more.',
  shown: 'Allowed by two people: it is shown with the results now.',
  refused: 'Refused. Nobody will see it.',
  taken: 'Taken away from you. Nothing of that is written down: after a restart it may come once more.',
}

/** The keys of the page, as its help lists them. */
export const keys: [key: string, what: string][] = [
  ['A', 'Allow it'],
  ['R', 'Refuse it, then 1 to 6 for the reason'],
  ['M', 'Mask what you selected, then 1 to 9'],
  ['K', 'I may know who wrote this'],
  ['U', 'Undo the last decision'],
  ['?', 'Show these keys'],
]
