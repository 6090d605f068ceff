import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import styles from './Field.module.css'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do; read out together with the field. */
  error?: string | undefined
}

/** A labelled line to write in, with its hint and its error tied to it. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  const id = useId()
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`} error={error} />}
      <input {...input} id={id} aria-invalid={error ? true : undefined} aria-describedby={told || undefined} />
    </div>
  )
}

export function FieldError({ id, error }: { id: string; error: string }) {
  return (
    <p id={id} className={styles.error}>
      {error}
    </p>
  )
}

interface TickProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: ReactNode
  hint?: ReactNode
}

/** A box to tick, as wide as its words, so that a thumb finds it. */
export function Tick({ label, hint, ...input }: TickProps) {
  const id = useId()
  return (
    <div className={styles.tick}>
      <input {...input} type="checkbox" id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
      <label htmlFor={id}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className={styles.hint} aria-hidden="true">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
