import { useEffect, useId, useRef, useState } from 'react'
import type { Me } from '../surveys/api/people.ts'
import styles from './AccountMenu.module.css'
import { sentenceOf } from './api.ts'
import { Button } from './look/Button.tsx'
import { Notice } from './look/Notice.tsx'
import { useSignOut } from './me.ts'

/** The signed-in person's name, and behind it the ways out. Escape and a press elsewhere close it. */
export function AccountMenu({ me }: { me: Me }) {
  const [open, setOpen] = useState(false)
  const here = useSignOut(false)
  const everywhere = useSignOut(true)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const error = here.error ?? everywhere.error

  useEffect(() => {
    if (!open) return
    const press = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button opened, wherever the focus is inside
    <div
      ref={box}
      className={styles.account}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        box.current?.querySelector('button')?.focus()
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !box.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        type="button"
        className={styles.name}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="unseen">Your account: </span>
        <span className={styles.text}>{me.name}</span>
        <svg className={styles.arrow} viewBox="0 0 12 8" aria-hidden="true" focusable="false">
          <path d="M1.5 1.5 6 6l4.5-4.5" />
        </svg>
      </button>
      <div id={id} className={styles.menu} hidden={!open}>
        {error && (
          <Notice kind="problem">
            <p>{sentenceOf(error)}</p>
          </Notice>
        )}
        <Button kind="quiet" busy={here.isPending} onClick={() => here.mutate()}>
          Sign out
        </Button>
        <Button kind="quiet" busy={everywhere.isPending} onClick={() => everywhere.mutate()}>
          Sign out everywhere
        </Button>
        <p>“Everywhere” ends your visits on every other phone and computer too.</p>
      </div>
    </div>
  )
}
