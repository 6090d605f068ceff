import { type ReactNode, useEffect, useRef } from 'react'

interface HeadingProps {
  children: ReactNode
  /** With it, the heading takes the focus and the page shows its top: at first, and whenever this changes. */
  page?: unknown
}

/** The h1 of a page. Where a page follows another, a screen reader starts here; a page that was opened begins at its top. */
export function Heading({ children, page }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (page === undefined) return
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [page])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
