import { useEffect, useId, useRef } from 'react'
import { Button } from '../../look/Button.tsx'
import look from '../../look/Confirm.module.css'
import { Tick } from '../../look/Field.tsx'
import styles from './Reviews.module.css'
import { keys } from './words.ts'

interface KeysHelpProps {
  on: boolean
  onSwitch(on: boolean): void
  onClose(): void
}

/** The keys of the page. They can be switched off, for whoever speaks to the computer or hits keys by chance. */
export function KeysHelp({ on, onSwitch, onClose }: KeysHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={look.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>Keys</h2>
      <dl className={styles.keys}>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>In the text, move with the arrows and select with Shift and the arrows. Escape leads back.</p>
      <Tick label="Work with single keys" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
      <Button onClick={() => dialog.current?.close()}>Back to the text</Button>
    </dialog>
  )
}
