import type { ReactNode } from 'react'

/** The buttons that end a page: the one clear button first, at the same place on every page. */
export function Buttons({ children }: { children: ReactNode }) {
  return (
    <div className="ways-on" data-buttons="">
      {children}
    </div>
  )
}
