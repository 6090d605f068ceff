import type { ButtonHTMLAttributes, MouseEvent } from 'react'
import styles from './Button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** main: the one thing to do here; quiet: beside it; plain: as light as a link; careful: removes something. */
  kind?: 'main' | 'quiet' | 'plain' | 'careful'
  /** While true, presses do nothing. The button keeps the focus, which `disabled` would lose. */
  busy?: boolean
}

export function Button({ kind = 'main', busy = false, type = 'button', onClick, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => (busy ? event.preventDefault() : onClick?.(event))
  return (
    <button {...rest} type={type} className={`${styles.button} ${styles[kind]}`} aria-disabled={busy} onClick={press} />
  )
}
