/** What may be stored of an answer, and what never is. Each is one thing with one sentence in surveys/words. */
export type Stored = 'ticks' | 'words' | 'wave'
export type Never =
  | 'name'
  | 'address'
  | 'device'
  | 'browser'
  | 'time'
  | 'order'
  | 'language'
  | 'cookie'
  /** Which page was used: with a script or without. */
  | 'face'
  /** How someone likes to read: size, colours, easy words. */
  | 'ways'
/** Who can see something that we cannot hide. */
export type Other = 'network' | 'device'

/** The promise of a version, machine-readable. It is part of the version and of its hash. */
export interface Contract {
  /** The version of this format. From 2 on a published contract holds its own wording. */
  format: 1 | 2
  /** What is written down when someone sends their answers. */
  stored: Stored[]
  /** What is never written down, counted or logged. */
  never: Never[]
  /** Words are kept apart from ticks, with nothing that joins the two. */
  words: { apart: true }
  /** The fewest answers in a wave before any table, the fewest in a number that is shown, and before any rows. */
  minimum: { tables: number; cell: number; rows: number }
  /** Days after the close in which answers can still be taken back. */
  graceDays: number
  /** Days until an answer that was taken back is gone from every backup. */
  backupDays: number
  /** Nobody can reply or help: the answers name nobody. */
  followUp: false
  /** What stays on the device of someone who asks to come back later there, encrypted: days until it is deleted. */
  device?: { days: number }
  /** What we keep of someone who asks to come back later with a code, sealed: the most days until it is deleted. */
  later?: { days: number }
  /** Who can still see what: nothing here can change it. */
  others?: Other[]
  /** The exact sentences that were shown, by language, as they were when the version was published. */
  wording?: Record<string, ContractInWords>
}

/** A contract in plain sentences, each one thing. `never` goes under a heading such as "What we never keep". */
export interface ContractInWords {
  stored: string[]
  never: string[]
  numbers: string[]
  takeBack: string
  /** The days of grace that `takeBack` speaks of. */
  graceDays: number
  backups: string
  followUp: string
  /** What is kept only if someone asks for it, to come back later. */
  onRequest: string[]
  /** Who can still see what. */
  others: string[]
}

/** What we promise now. Publishing adds the wording: see contract-in-words.ts. */
export const standardContract: Contract = {
  format: 2,
  stored: ['ticks', 'words', 'wave'],
  never: ['name', 'address', 'device', 'browser', 'time', 'order', 'language', 'cookie', 'face', 'ways'],
  words: { apart: true },
  minimum: { tables: 30, cell: 10, rows: 300 },
  graceDays: 14,
  backupDays: 30,
  followUp: false,
  device: { days: 7 },
  later: { days: 14 },
  others: ['network', 'device'],
}
