import { useEffect } from 'react'

/** Paper has nothing to press: every table is opened before printing, and closed again after. */
export function usePrintOpen() {
  useEffect(() => {
    const closed: HTMLDetailsElement[] = []
    const open = () => {
      for (const details of document.querySelectorAll('details:not([open])')) {
        closed.push(details as HTMLDetailsElement)
        details.setAttribute('open', '')
      }
    }
    const close = () => {
      for (const details of closed.splice(0)) details.removeAttribute('open')
    }
    addEventListener('beforeprint', open)
    addEventListener('afterprint', close)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', close)
    }
  }, [])
}
