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
    /** Whose permission ended because something was changed. */
    cleared: { text_id: string; person_id: string; decision: 'allow'; reason: null; hard: boolean }[]
  }
}

/**
 * What the keeper knows of reviewers in memory only: nothing of it is ever written, and a restart forgets it. Then a
 * text that somebody may know the writer of is offered to them again, what they did last cannot be undone, and what was
 * changed since they allowed it is not marked.
 */
export interface ReviewMemory {
  /** Person → texts whose writer they may know. */
  known: Map<string, Set<string>>
  last: Map<string, Last>
  /** Wave → text and person (`keyOfAgain`) → what they had allowed before somebody changed it. */
  again: Map<string, Map<string, Wording>>
}

export function freshReviewMemory(): ReviewMemory {
  return { known: new Map(), last: new Map(), again: new Map() }
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

/** Remembers what people had allowed whose permission has just ended. */
export function rememberAgain(memory: ReviewMemory, { text, wave, decided }: Last): void {
  if (!decided || decided.cleared.length === 0) return
  const texts = memory.again.get(wave) ?? new Map<string, Wording>()
  for (const { person_id } of decided.cleared) texts.set(keyOfAgain(text, person_id), decided.before)
  memory.again.set(wave, texts)
}

/** What somebody had allowed of a text before it was changed. */
export function allowedBefore(memory: ReviewMemory, text: string, person: string): Wording | undefined {
  const key = keyOfAgain(text, person)
  return [...memory.again.values()].map((texts) => texts.get(key)).find((wording) => wording !== undefined)
}

/** Forgets the words of waves that are no longer read, and of decisions that nobody can undo any more. */
export function forgetWords(memory: ReviewMemory, wavesBeingRead: string[]): void {
  for (const wave of memory.again.keys()) if (!wavesBeingRead.includes(wave)) memory.again.delete(wave)
  for (const person of memory.last.keys()) if (!lastOf(memory, person)) memory.last.delete(person)
}

const keyOfAgain = (text: string, person: string) => `${text} ${person}`
