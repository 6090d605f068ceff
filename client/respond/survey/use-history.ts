import { useEffect, useRef } from 'react'

interface HistoryParts {
  /** The page that is shown. */
  place: number
  /** While it is true, no page but this one is shown, whatever the browser's Back does. */
  held: boolean
  show(place: number): void
}

const placeOf = (state: unknown) => (state as { place?: number } | null)?.place ?? 0

/**
 * The browser's own Back goes one page back, not out. Every entry has the same address and title, and holds only a
 * page number: the history says nothing of what was asked or answered.
 */
export function useHistory({ place, held, show }: HistoryParts): (to: number) => void {
  const latest = useRef({ place, held, show })
  latest.current = { place, held, show }
  useEffect(() => {
    history.replaceState({ place: 0 }, '')
    const turn = ({ state }: PopStateEvent) => {
      const { place, held, show } = latest.current
      const to = placeOf(state)
      if (!held) show(to)
      // Forward again, to the entry of this page: a new entry without a press would be skipped by the next Back.
      else if (to !== place) history.go(place - to)
    }
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  return (to) => {
    if (to > place) history.pushState({ place: to }, '')
    show(to)
  }
}
