import { type ReactNode, useEffect, useRef } from 'react'

interface HeadingProps {
  children: ReactNode
  /** The heading takes the focus, and the page scrolls to its top, whenever this changes. */
  page?: unknown
}

/** The h1 of a page. A screen reader starts here when the page changes, and a phone shows its top. */
export function Heading({ children, page }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [page])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
