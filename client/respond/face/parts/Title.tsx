import type { ReactNode } from 'react'

/** The one h1 of a page. The script moves the focus to it when a page follows another, and Listen begins with it. */
export function Title({ children }: { children: ReactNode }) {
  return (
    <h1 tabIndex={-1} data-say="">
      {children}
    </h1>
  )
}
