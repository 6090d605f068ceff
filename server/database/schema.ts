import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Shown } from '../../surveys/api/research.ts'
import type { Contract } from '../../surveys/contract.ts'
import type { Definition } from '../../surveys/definition.ts'

/** The tables, as Kysely sees them. migrations/ makes them; database/grants.ts says who may touch which. */
export interface Database {
  person: {
    id: Generated<string>
    name: string
    passphrase_hash: string | null
    young: Generated<boolean>
  }
  person_role: { person_id: string; role: string }
  /** One-time links (join, reset, set-up): only the SHA-256 of the token is kept. */
  person_link: { token_hash: Buffer; purpose: 'join' | 'reset' | 'set-up'; person_id: string | null; expires_at: Date }
  session: { sid: string; sess: JSONColumnType<Record<string, unknown>>; expire: Date }

  survey: { id: Generated<string>; slug: string }
  /** Immutable: web may only read it, and a trigger refuses the owner every change. */
  version: {
    id: Generated<string>
    survey_id: string
    number: number
    definition: JSONColumnType<Definition>
    contract: JSONColumnType<Contract>
    /** hex SHA-256 of the RFC 8785 canonical JSON of { contract, definition } */
    hash: string
    published_on: Generated<string>
  }
  wave: {
    id: Generated<string>
    survey_id: string
    version_id: string
    /** Counts from 1 within its survey: the order in which waves were opened. */
    number: number
    kind: WaveKind
    state: Generated<WaveState>
    /** Answers so far in whole twenties: 0, 20, 40 …; never lowered by a withdrawal. */
    answers: Generated<number>
    opened_on: Generated<string>
    close_asked: Generated<boolean>
    closed_on: string | null
    /** The last day on which answers can be taken back; the release follows it. */
    last_day: string | null
    /** The last day on which answers come in, if it was planned: the keeper closes the day after. Moves later only. */
    closes_on: string | null
    /** How many people a closed group has, if that was said at the opening. */
    asked: number | null
    /** How many panel members and staff there were at the close, each of whom may have answered. */
    staff: number | null
    /** The day on which its rows were destroyed for good; tables, notes and quotes stay. */
    destroyed_on: string | null
  }

  /** Where a response waits until there are enough to shuffle. */
  letterbox: { response_key: Buffer; wave_id: string; packed: Buffer; rkey: number }
  letterbox_words: { words_key: Buffer; wave_id: string; variable: string; body: string; allows: WordsAllow }
  /** Long-term, a partition per wave; keys become NULL after the last day of taking back. */
  response: { response_key: Buffer | null; wave_id: string; packed: Buffer; rkey: number }
  words: { words_key: Buffer | null; wave_id: string; variable: string; body: string; allows: WordsAllow }
  /** Keys that were taken back, those of words too: neither a resend nor a restore brings what they named again. */
  withdrawn: { response_key: Buffer; wave_id: string }
  /** Answers that wait for someone to come back with a code, sealed with a key that is kept nowhere. */
  sealed_sitting: { id: Buffer; sealed: Buffer; expires_on: string }

  /** Masked texts that two people read first; the keeper's own. `place` is a name of surveys/logic/text-places.ts. */
  review_text: {
    id: Generated<string>
    wave_id: string
    place: string
    allows: Exclude<WordsAllow, 'nobody'>
    body: string
    /** As a reviewer marked it; null: nobody has said yet. */
    language: string | null
    translation: string | null
    state: Generated<'waiting' | 'allowed' | 'refused'>
  }
  review: {
    text_id: string
    person_id: string
    decision: 'allow' | 'refuse'
    reason: string | null
    /** Marked as hard to read. */
    hard: boolean
  }
  /** What two people allowed, with nothing about who wrote it; while a wave is still being read, its id is its text's. */
  quote: {
    id: Generated<string>
    wave_id: string
    place: string
    allows: Exclude<WordsAllow, 'nobody'>
    body: string
    translation: string | null
  }

  /** Two-question tables that researchers named while the wave was open: `question` split by `by_question`. */
  wave_table: { wave_id: string; question: string; by_question: string }
  /** Who signed which text before taking rows away. `person_id` is null once the account is gone. */
  row_agreement: {
    id: Generated<string>
    person_id: string | null
    person: string
    version: number
    hash: string
    signed_on: Generated<string>
  }

  release: {
    id: Generated<string>
    wave_id: string
    people: ColumnType<Shown, string, string>
    built_on: Generated<string>
    notes: JSONColumnType<string[]>
  }
  release_table: {
    release_id: string
    position: number
    question: string
    context: JSONColumnType<Record<string, string>>
    base: ColumnType<Shown, string, string>
    cells: JSONColumnType<{ value: string; shown: Shown; percent: Shown | null }[]>
  }
  /** Finished files, in parts of about a megabyte: every download is the same bytes. */
  release_file: { release_id: string; name: string; part: number; bytes: Buffer }
  export_log: {
    id: Generated<string>
    at: Generated<Date>
    person: string
    release_id: string
    file: string
    reason: string | null
  }
  setting: { name: string; value: string }
}

export type WaveKind = 'real' | 'rehearsal' | 'demonstration'
/** open → closed (days of grace) → released; a rehearsal may be destroyed afterwards (the row goes). */
export type WaveState = 'open' | 'closed' | 'released'
/** What may be done with words: nobody | researchers | quote (once checked). */
export type WordsAllow = 'nobody' | 'researchers' | 'quote'
