// Apart from contract.ts, so that a page in the browser need not load every language.
import type { Contract, ContractInWords, Never, Other, Stored } from './contract.ts'
import { languageOf, languages } from './words/languages.ts'
import type { Say, WordKey } from './words/say.ts'

const stored: Record<Stored, WordKey> = {
  ticks: 'contractStoredTicks',
  words: 'contractStoredWords',
  wave: 'contractStoredWave',
}

const never: Record<Never, WordKey> = {
  name: 'contractNeverName',
  address: 'contractNeverAddress',
  device: 'contractNeverDevice',
  browser: 'contractNeverBrowser',
  time: 'contractNeverTime',
  order: 'contractNeverOrder',
  language: 'contractNeverLanguage',
  cookie: 'contractNeverCookie',
  face: 'contractNeverFace',
  ways: 'contractNeverWays',
  kiosk: 'contractNeverKiosk',
}

const others: Record<Other, WordKey> = { network: 'contractOthersNetwork', device: 'contractOthersDevice' }

const numbers: Record<keyof Contract['minimum'], WordKey> = {
  tables: 'contractTables',
  cell: 'contractCell',
  rows: 'contractRows',
}

function sentences(
  { minimum, graceDays, backupDays, destroyDays, device, later, words, ...contract }: Contract,
  say: Say,
): ContractInWords {
  return {
    stored: contract.stored.map((thing) => say(stored[thing])),
    never: contract.never.map((thing) => say(never[thing])),
    numbers: (['tables', 'cell', 'rows'] as const).map((what) => say(numbers[what], { count: minimum[what] })),
    takeBack: takeBackIn(say, graceDays),
    graceDays,
    backups: say('contractBackups', { count: backupDays }),
    followUp: say('contractFollowUp'),
    onRequest: [
      ...(device ? [say('contractOnDevice', { count: device.days })] : []),
      ...(later ? [say('contractSealed', { count: later.days })] : []),
    ],
    others: (contract.others ?? []).map((who) => say(others[who])),
    ...(words.allows && { words: aboutWords(words, say) }),
    ...(destroyDays !== undefined && { destroy: say('contractDestroy', { count: destroyDays }) }),
  }
}

function aboutWords({ masked, reviewers }: Contract['words'], say: Say): string[] {
  return [
    say('contractWordsAllows'),
    ...(masked ? [say('contractWordsMasked')] : []),
    ...(reviewers ? [say('contractWordsReviewers', { count: reviewers })] : []),
  ]
}

function takeBackIn(say: Say, days: number): string {
  return days === 0 ? say('contractTakeBackClose') : say('contractTakeBack', { count: days })
}

/** A contract with its exact wording in every language that our pages speak: what is published, and hashed. */
export function withWording(contract: Contract): Contract {
  if (contract.format === 1) return contract
  const wording = languages.map(({ tag, say }) => [tag, sentences(contract, say)])
  return { ...contract, wording: Object.fromEntries(wording) }
}

/**
 * The contract for a reader of about ten, in a language that our pages speak; other languages get English. What was
 * published is said as it was published, even if our pages would say it in other words today. For a wave with other
 * days of grace (a rehearsal has none) give `{ ...contract, graceDays }`: then that one sentence says its days.
 */
export function contractInWords(contract: Contract, language = 'en'): ContractInWords {
  const { say, tag } = languageOf(language)
  const { graceDays } = contract
  const words = contract.wording?.[tag] ?? contract.wording?.en ?? sentences(contract, say)
  return words.graceDays === graceDays ? words : { ...words, graceDays, takeBack: takeBackIn(say, graceDays) }
}
