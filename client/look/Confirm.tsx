import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './Button.tsx'
import styles from './Confirm.module.css'
import { Notice } from './Notice.tsx'

interface ConfirmProps {
  title: string
  /** The button that does it, and the one that leaves everything as it is. */
  yes: string
  no: string
  /** It removes something. */
  careful?: boolean
  busy: boolean
  /** The sentence of a refusal. */
  error?: string | undefined
  onYes(): void
  onNo(): void
  children: ReactNode
}

/** Asks before something that cannot be undone, and says what it means. Escape is "no". */
export function Confirm({ title, yes, no, careful = false, busy, error, onYes, onNo, children }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    dialog.current?.showModal()
    // The focus begins on "no", the last button: Enter pressed once too often removes nothing.
    if (careful) [...(dialog.current?.querySelectorAll('button') ?? [])].at(-1)?.focus()
  }, [careful])
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onNo}>
      <h2 id={id}>{title}</h2>
      {children}
      {error && (
        <Notice kind="problem">
          <p>{error}</p>
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button kind={careful ? 'careful' : 'main'} busy={busy} onClick={onYes}>
          {yes}
        </Button>
        <Button kind="quiet" onClick={onNo}>
          {no}
        </Button>
      </div>
    </dialog>
  )
}
