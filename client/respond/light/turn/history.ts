import type { Place } from '../../../../surveys/sitting/state.ts'
import { pageForm, sittingField, viewNow } from '../page.ts'

/**
 * The browser's own Back and Forward go one page back and on within the sitting. Every entry has the same neutral
 * address and title and holds nothing but a number; which place a number means is known in memory only, and gone with
 * the page.
 */
const places: Place[] = []
/** The number of the page that is shown. */
let shown = 0
/** The number of the entry at which the browser is to stand: the same, but for the time of a turn. */
let goal = 0
/** Where someone comes who goes back after the end. */
let start = ''
/** Pages after which there is no way back: they show a code. So have all that hold no sitting any more. */
const ends = new Set(['code', 'later-code'])
let settle: (() => void) | undefined
/** Set when someone leaves: what is left to do when the browser stands at the first of our entries. */
let leave: (() => void) | undefined

export const hasEnded = () => ends.has(viewNow()) || !sittingField('place')

/** Where the next person begins, and whoever goes back after the end. */
export const startAddress = () => start

/**
 * @param isHeld whether the page may not be left for another just now: answers are on their way, or may have arrived
 * @param goTo turns to a place; gives whether a page came
 */
export function startHistory(isHeld: () => boolean, goTo: (place: Place) => Promise<boolean>): void {
  const address = pageForm()?.getAttribute('action') ?? ''
  if (!address.startsWith('/q/')) return
  const isKiosk = document.body.hasAttribute('data-kiosk')
  // The tablet that is handed round keeps its whole address: after a reload it is to be one still.
  start = isKiosk && location.pathname.startsWith(address) ? location.pathname : `${address}${isKiosk ? '/kiosk' : ''}`
  shown = goal = numberOf(history.state)
  places[shown] = placeNow()
  history.replaceState(shown, '', start)

  addEventListener('popstate', ({ state }) => {
    if (leave) return leave()
    const to = numberOf(state)
    if (to === goal) return settle?.()
    const place = places[to]
    if (hasEnded() || place === '') return location.replace(start)
    if (isHeld()) return history.go(goal - to)
    // Entries of before a reload: what they meant is forgotten. Back over all of them leaves, as Back from page 1 does.
    if (place === undefined) return history.go(to < goal ? -1 - to : goal - to)
    goal = to
    void goTo(place).then((came) => {
      if (came) return
      goal = shown
      history.go(shown - to)
    })
  })
}

const numberOf = (state: unknown) => (Number.isSafeInteger(state) ? (state as number) : 0)
const placeNow = () => sittingField('place')?.value ?? ''

/** In milliseconds. Going back takes less; whoever leaves waits no longer for it. */
const WAIT = 50

/**
 * Goes back to the first of our entries and then leaves, so that the other page takes its place and Back does not lead
 * to one of ours. What remains: Forward, and entries of before the tablet or the page began anew; they lead to a clean
 * first page. `go` may be called twice: a browser that was slow to go back may have dropped the first.
 */
export function leaveFromFirst(go: () => void): void {
  const before = numberOf(history.state)
  const timer = setTimeout(go, WAIT)
  leave = () => {
    clearTimeout(timer)
    go()
  }
  if (before === 0) leave()
  else history.go(-before)
}

/** Another page stands there: a new entry, or the one before where someone went back by a button. */
export async function noteTurn(): Promise<void> {
  if (start === '' || hasEnded()) return
  const place = placeNow()
  if (goal !== shown) {
    shown = goal
    places[shown] = place
  } else if (place === places[shown - 1]) {
    goal = --shown
    // An entry that is added before the browser stands there would be lost.
    const settled = new Promise<void>((resolve) => {
      settle = resolve
      setTimeout(resolve, 1000)
    })
    history.back()
    await settled
  } else if (place !== places[shown]) {
    places.length = ++shown
    goal = shown
    places[shown] = place
    history.pushState(shown, '', start)
  }
}
