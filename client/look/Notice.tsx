import type { ReactNode } from 'react'
import styles from './Notice.module.css'

interface NoticeProps {
  /** tell: good to know; done: it worked; problem: read out at once. */
  kind?: 'tell' | 'done' | 'problem'
  title?: string
  children: ReactNode
}

export function Notice({ kind = 'tell', title, children }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[kind]}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {title && <p className={styles.title}>{title}</p>}
      {children}
    </div>
  )
}
