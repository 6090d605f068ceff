/** The promise of a version, machine-readable. It is part of the version and of its hash. */
export interface Contract {
  /** The version of this format. */
  format: 1
  /** What is written down when someone sends their answers. */
  stored: ('ticks' | 'words' | 'wave')[]
  /** What is never written down, counted or logged. */
  never: ('name' | 'address' | 'device' | 'browser' | 'time' | 'order' | 'language' | 'cookie')[]
  /** Words are kept apart from ticks, with nothing that joins the two. */
  words: { apart: true; shown: 'after-review' | 'never' }
  /** The fewest answers in a wave before any table, the fewest people in a number that is shown, and before any rows. */
  minimum: { tables: number; cell: number; rows: number }
  /** Days after the close in which answers can still be taken back. */
  graceDays: number
  /** Days until an answer that was taken back is gone from every backup. */
  backupDays: number
  /** Nobody can reply or help: the answers name nobody. */
  followUp: false
}

export const standardContract: Contract = {
  format: 1,
  stored: ['ticks', 'words', 'wave'],
  never: ['name', 'address', 'device', 'browser', 'time', 'order', 'language', 'cookie'],
  words: { apart: true, shown: 'after-review' },
  minimum: { tables: 30, cell: 10, rows: 300 },
  graceDays: 14,
  backupDays: 30,
  followUp: false,
}

/** A contract in plain sentences, each one thing. */
export interface ContractInWords {
  stored: string[]
  never: string[]
  numbers: string[]
  takeBack: string
  backups: string
  followUp: string
}

/** The contract for a reader of about ten, in English or (language "cy") Welsh. */
export declare function contractInWords(contract: Contract, language?: string): ContractInWords
