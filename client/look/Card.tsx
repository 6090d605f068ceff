import type { ReactNode } from 'react'
import styles from './Card.module.css'

interface CardProps {
  title?: ReactNode
  /** A short word in the corner: a state, a number. */
  note?: ReactNode
  children: ReactNode
}

/** A sheet on the workshop table. With a title it is a section of the page, with a heading of the second level. */
export function Card({ title, note, children }: CardProps) {
  const inside = (
    <>
      {(title || note) && (
        <div className={styles.top}>
          {title && <h2 className={styles.title}>{title}</h2>}
          {note && <span className={styles.note}>{note}</span>}
        </div>
      )}
      {children}
    </>
  )
  return title ? <section className={styles.card}>{inside}</section> : <div className={styles.card}>{inside}</div>
}
