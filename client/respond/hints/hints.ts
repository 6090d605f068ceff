import { allowsUnsaid } from '../../../surveys/allows.ts'
import { onTurn, viewNow } from '../light/page.ts'
import { drawBox, tell } from './box.ts'
import { type Piece, piecesIn, withSwap } from './pieces.ts'
import { tellOnCheck } from './tell-on-check.ts'

export interface Hints {
  /** Lets go of everything that it remembers. */
  forget(): void
}

type Box = HTMLTextAreaElement | HTMLInputElement

/** In milliseconds: never on a key press, and only once a finger that left the text has done what it left it for. */
const PAUSE = 1200
const AFTER = 300

/** What is known of one text. Only here, and only while it stands on the page. */
interface Known {
  /** The changes that were made here, the last one last: each can be undone while the text is as it left it. */
  changes: { from: string; to: string }[]
  /** What is shown now, so that nothing is drawn, or said, twice. */
  shown: string
  told: Set<string>
  timer?: ReturnType<typeof setTimeout>
}

/**
 * Before anything is sent: shows what in a text may tell who somebody is, and offers other words for it. The page itself
 * looks; nothing of a text leaves the device for that, and nothing is held back or changed unless someone asks for it.
 */
export function startHints(): Hints {
  let known = new WeakMap<Box, Known>()
  /** What someone chose to keep as it is: it is not asked twice in one sitting. */
  const kept = new Set<string>()
  let isPressing = false

  const knownOf = (box: Box): Known => {
    const found = known.get(box) ?? { changes: [], shown: '', told: new Set<string>() }
    known.set(box, found)
    return found
  }

  function look(box: Box, place: HTMLElement): void {
    const its = knownOf(box)
    clearTimeout(its.timer)
    if (!box.isConnected) return
    // Its buttons would slip away under a finger.
    if (isPressing) {
      wait(box, place, AFTER)
      return
    }
    const pieces = piecesIn(box.value).filter(({ text }) => !kept.has(text))
    const last = its.changes.at(-1)
    const canUndo = last?.to === box.value
    const isUnread = isForNobody(place)
    const shown = JSON.stringify([pieces, canUndo, isUnread])
    if (shown === its.shown) return
    its.shown = shown
    drawBox(place, pieces, {
      isUnread,
      swapOf: (piece) => swapThatFits(box, place, piece),
      change: (piece) => change(box, place, piece),
      keep: (piece) => keep(box, place, piece),
      undo: canUndo ? () => undo(box, place) : undefined,
    })
    if (isUnread) return
    if (pieces.some(({ text }) => !its.told.has(text))) tell(place, 'found')
    for (const { text } of pieces) its.told.add(text)
  }

  function wait(box: Box, place: HTMLElement, milliseconds: number): void {
    const its = knownOf(box)
    clearTimeout(its.timer)
    its.timer = setTimeout(() => look(box, place), milliseconds)
  }

  function write(box: Box, text: string): void {
    box.value = text
    // Conditions on the page look at it.
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function change(box: Box, place: HTMLElement, piece: Piece): void {
    const swap = swapThatFits(box, place, piece)
    if (swap === undefined) return
    const from = box.value
    const to = withSwap(from, piece, swap)
    knownOf(box).changes.push({ from, to })
    write(box, to)
    look(box, place)
    tell(place, 'changed', swap)
    goOn(box, place)
  }

  function keep(box: Box, place: HTMLElement, { text }: Piece): void {
    kept.add(text)
    look(box, place)
    tell(place, 'kept')
    goOn(box, place)
  }

  function undo(box: Box, place: HTMLElement): void {
    const last = knownOf(box).changes.pop()
    if (last === undefined) return
    write(box, last.from)
    look(box, place)
    tell(place, 'undone')
    goOn(box, place)
  }

  const heard = (target: EventTarget | null, milliseconds: number) => {
    const place = placeOf(target)
    if (place) wait(target as Box, place, milliseconds)
  }
  document.addEventListener('input', ({ target }) => heard(target, PAUSE))
  document.addEventListener('focusout', ({ target }) => heard(target, AFTER))
  // Who may read it was chosen: what is for nobody is not asked about.
  document.addEventListener('change', ({ target }) => {
    const choice = target instanceof Element ? target.closest('.allows') : null
    const place = choice?.parentElement?.querySelector<HTMLElement>(':scope > [data-hints]')
    const box = place && boxOf(place)
    if (place && box?.value) wait(box, place, AFTER)
  })
  addEventListener('pointerdown', () => (isPressing = true), true)
  for (const sign of ['pointerup', 'pointercancel']) addEventListener(sign, () => (isPressing = false), true)

  const forget = () => {
    known = new WeakMap()
    kept.clear()
  }
  onTurn(() => {
    if (viewNow() === 'code') forget()
    for (const place of document.querySelectorAll<HTMLElement>('[data-hints]')) {
      const box = boxOf(place)
      if (box?.value) look(box, place)
    }
    tellOnCheck(kept)
  })
  return { forget }
}

const boxOf = ({ dataset }: HTMLElement) => document.getElementById(dataset.hints ?? '') as Box | null

/** The place for what is found in a text; undefined where the target is no text. */
function placeOf(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof Element) || !target.id) return undefined
  return document.querySelector<HTMLElement>(`[data-hints="${CSS.escape(target.id)}"]`) ?? undefined
}

/** Whether nobody is to read the text of this place: it is destroyed unread. */
function isForNobody({ parentElement }: HTMLElement): boolean {
  const chosen = parentElement?.querySelector<HTMLInputElement>(':scope > .allows input:checked')
  return chosen?.value === allowsUnsaid
}

/** The words for a piece in the page's language, where the text does not grow too long by them. */
function swapThatFits(box: Box, { dataset }: HTMLElement, piece: Piece): string | undefined {
  const swaps = JSON.parse(dataset.swaps ?? '{}') as Record<string, string>
  const swap = swaps[piece.swap]
  const fits = swap !== undefined && (box.maxLength < 0 || withSwap(box.value, piece, swap).length <= box.maxLength)
  return fits ? swap : undefined
}

/** The button that was pressed is gone: the focus goes to what is next, and back to the text where nothing is left. */
function goOn(box: Box, place: HTMLElement): void {
  const next = place.querySelector<HTMLElement>('li button') ?? place.querySelector<HTMLElement>('button') ?? box
  next.focus()
}
