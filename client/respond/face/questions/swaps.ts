import type { SwapKey } from '../../../../surveys/masking/swap.ts'
import type { Say } from '../../../../surveys/words/say.ts'

/** Every phrase that can be offered in place of a name: the compiler asks for all of them. */
const swaps: Record<SwapKey, true> = {
  swapName: true,
  swapWorker: true,
  swapFosterMum: true,
  swapFosterDad: true,
  swapCarer: true,
  swapBrother: true,
  swapSister: true,
  swapFriend: true,
  swapTeacher: true,
  swapDoctor: true,
  swapFamily: true,
  swapPlace: true,
  swapAddress: true,
  swapSchool: true,
  swapHome: true,
  swapOrganisation: true,
  swapPhone: true,
  swapEmail: true,
  swapAccount: true,
  swapLink: true,
  swapDate: true,
  swapNumber: true,
}

/** The phrases in the page's language, by their keys, as JSON: the script picks one of them. */
export const swapsAsJson = (say: Say): string =>
  JSON.stringify(Object.fromEntries((Object.keys(swaps) as SwapKey[]).map((key) => [key, say(key)])))
