import { type ReactNode, useEffect, useId, useRef } from 'react'
import { sentenceOf } from '../api.ts'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import styles from './Confirm.module.css'

interface ConfirmProps {
  title: string
  /** The button that does it. */
  yes: string
  /** The button that leaves everything as it is. */
  no: string
  busy: boolean
  error: unknown
  onYes(): void
  onNo(): void
  children: ReactNode
}

/** Asks before something that cannot be undone, and says what it means. Escape is "no". */
export function Confirm({ title, yes, no, busy, error, onYes, onNo, children }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) onNo()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {error !== null && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button busy={busy} onClick={onYes}>
          {yes}
        </Button>
        <Button kind="quiet" onClick={onNo}>
          {no}
        </Button>
      </div>
    </dialog>
  )
}
