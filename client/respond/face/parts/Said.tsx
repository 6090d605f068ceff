import type { ReactNode } from 'react'

/** A paragraph of the page that Listen reads. */
export function Said({ children, lead = false }: { children: ReactNode; lead?: boolean }) {
  return (
    <p className={lead ? 'lead' : undefined} data-say="">
      {children}
    </p>
  )
}
