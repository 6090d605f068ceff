import type { Allows } from './allows.ts'

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
  /** Whether it was on a tablet that people share. */
  | 'kiosk'
/** Who can see something that we cannot hide. */
export type Other = 'network' | 'device'

/** The promise of a version, machine-readable. It is part of the version and of its hash. */
export interface Contract {
  /**
   * The version of this format. From 2 on a published contract holds its own wording; from 3 on it says what becomes of
   * words, of single answers in the end, and the numbers behind tables and rows.
   */
  format: 1 | 2 | 3
  /** What is written down when someone sends their answers. */
  stored: Stored[]
  /** What is never written down, counted or logged. */
  never: Never[]
  words: {
    /** Words are kept apart from ticks, with nothing that joins the two. */
    apart: true
    /** What one may choose for each text; whoever chooses nothing has chosen the last. */
    allows?: Allows[]
    /** A machine hides names and other identifiers that it finds, before any person reads a text. */
    masked?: true
    /** So many people check a text before anybody else may read it. */
    reviewers?: number
  }
  /** The fewest answers in a wave before any table, the fewest in a number that is shown, and before any rows. */
  minimum: { tables: number; cell: number; rows: number }
  /** Two populations that are shown are the same, or differ by so many people. */
  difference?: number
  /** Shown numbers are multiples of this. */
  rounding?: number
  /** Answers wait until there are so many of them, and then lie in an order drawn by lot. */
  letterbox?: number
  /** Of rows for researchers: the share of people in them, the most demographics, how many people look alike in each. */
  rows?: { sample: number; demographics: number; k: number }
  /** Days after the close in which answers can still be taken back. */
  graceDays: number
  /** Days until an answer that was taken back is gone from every backup. */
  backupDays: number
  /** Days after the close until single answers are destroyed; not before the results are made. Tables and quotes stay. */
  destroyDays?: number
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
  /** What becomes of words; from format 3 on. */
  words?: string[]
  /** When single answers are destroyed; from format 3 on. */
  destroy?: string
}

/** What we promise now. Publishing adds the wording: see contract-in-words.ts. */
export const standardContract: Contract = {
  format: 3,
  stored: ['ticks', 'words', 'wave'],
  never: ['name', 'address', 'device', 'browser', 'time', 'order', 'language', 'cookie', 'face', 'ways', 'kiosk'],
  words: { apart: true, allows: ['quote', 'researchers', 'nobody'], masked: true, reviewers: 2 },
  minimum: { tables: 30, cell: 10, rows: 300 },
  difference: 10,
  rounding: 5,
  letterbox: 20,
  rows: { sample: 0.8, demographics: 4, k: 5 },
  graceDays: 14,
  backupDays: 30,
  destroyDays: 180,
  followUp: false,
  device: { days: 7 },
  later: { days: 14 },
  others: ['network', 'device'],
}
