import { useEffect, useRef } from 'react'

/**
 * The browser's own Back goes one page back, not out. Every entry has the same address and title, and holds only a
 * page number: the history says nothing of what was asked or answered.
 */
export function useHistory(place: number, show: (place: number) => void): (to: number) => void {
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    history.replaceState({ place: 0 }, '')
    const turn = ({ state }: PopStateEvent) => latest.current((state as { place?: number } | null)?.place ?? 0)
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  return (to) => {
    if (to > place) history.pushState({ place: to }, '')
    show(to)
  }
}
