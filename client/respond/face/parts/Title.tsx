import type { ReactNode } from 'react'

/** The one h1 of a page. The script moves the focus to it when a page follows another. */
export function Title({ children }: { children: ReactNode }) {
  return <h1 tabIndex={-1}>{children}</h1>
}
