import type { ReactNode } from 'react'
import styles from './Said.module.css'

/** Words in a speech bubble cut from marigold paper: once on a page, for what it has to say first. */
export function Said({ children }: { children: ReactNode }) {
  return (
    <div className={styles.said}>
      <p className={styles.words}>{children}</p>
      <svg className={styles.tail} viewBox="0 0 44 30" aria-hidden="true" focusable="false">
        <path d="M4 0 8 27 40 0" />
      </svg>
    </div>
  )
}
