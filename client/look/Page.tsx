import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import styles from './Page.module.css'

/** The path that the browser itself opened, or that was shown last: only a move within the app moves the focus. */
let shown = globalThis.location?.pathname

interface PageProps {
  /** The heading and the title of the browser's tab. */
  title: string
  lead?: ReactNode
  /** Forms and short texts read better in a narrow column. */
  narrow?: boolean
  children: ReactNode
}

/** One page of the desk: its heading takes the focus when somebody moves here, so that a screen reader starts there. */
export function Page({ title, lead, narrow = false, children }: PageProps) {
  const [path] = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · In Their Own Words`
  }, [title])
  useEffect(() => {
    if (shown === path) return
    shown = path
    heading.current?.focus()
  }, [path])
  return (
    <main id="main" className={`${styles.page} ${narrow ? styles.narrow : ''}`}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </main>
  )
}
