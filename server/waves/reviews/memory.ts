/** How long somebody can undo their last decision, in milliseconds. */
const UNDO_FOR = 10 * 60_000

/** A text as it was before a decision or after it. */
export interface Wording {
  body: string
  language: string | null
  translation: string | null
}

/** Somebody's last decision: what is needed to take it back. */
export interface Last {
  text: string
  /** The wave of the text, and its release. */
  wave: string
  release: string
  /** Reading of performance.now(), in milliseconds. */
  at: number
  /** Absent where they only said that they may know who wrote it. */
  decided?: {
    before: Wording
    after: Wording
    /** Who had allowed it before. */
    allowedBy: string[]
    /** Whose permission ended because there were new words to read. */
    cleared: { text_id: string; person_id: string; decision: 'allow'; reason: null; hard: boolean }[]
  }
}

/**
 * What the keeper knows of reviewers in memory only: nothing of it is ever written, and a restart forgets it. Then a
 * text that somebody may know the writer of is offered to them again, and what they did last cannot be undone.
 */
export interface ReviewMemory {
  /** Person → texts whose writer they may know. */
  known: Map<string, Set<string>>
  last: Map<string, Last>
}

export function freshReviewMemory(): ReviewMemory {
  return { known: new Map(), last: new Map() }
}

export function knownTo(memory: ReviewMemory, person: string): string[] {
  return [...(memory.known.get(person) ?? [])]
}

/** What somebody can still undo. */
export function lastOf(memory: ReviewMemory, person: string): Last | undefined {
  const last = memory.last.get(person)
  return last && performance.now() - last.at < UNDO_FOR ? last : undefined
}

/** Whether anybody can still undo a decision on a text of this wave. */
export function isUndoable(memory: ReviewMemory, waveId: string): boolean {
  return [...memory.last.keys()].some((person) => lastOf(memory, person)?.wave === waveId)
}
