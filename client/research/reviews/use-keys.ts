import { useEffect, useRef } from 'react'
import { isReadOnly } from './text/ReadText.tsx'

/** Whether keys go into what somebody is writing, or belong to a dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLTextAreaElement) return !isReadOnly(target)
  return target.matches('select, input:not([type="checkbox"])')
}

/** Calls what belongs to a single key ('a', '1', '?', 'Escape') while `on`. What is held with Ctrl, Alt or Meta is the browser's. */
export function useKeys(on: boolean, keys: Record<string, () => void>): void {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isElsewhere(event.target)) return
      const act = now.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [on])
}
