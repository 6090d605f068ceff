import { type RefObject, useEffect } from 'react'
import styles from '../Reviews.module.css'
import { markUp } from '../words.ts'

interface ReadTextProps {
  id: string
  field: RefObject<HTMLTextAreaElement | null>
  body: string
  language: string | null
}

/** The field of a text that is read: pieces can be selected in it, but nothing written. */
export const isReadOnly = (field: HTMLTextAreaElement): boolean => field.getAttribute('aria-readonly') === 'true'

/**
 * A text in which a piece can be selected with the mouse, a finger or the keyboard. Chromium moves no caret in a field
 * that is `readonly`; in this one every change is refused instead, and no keyboard of a phone opens.
 */
export function ReadText({ id, field, body, language }: ReadTextProps) {
  useEffect(() => {
    const area = field.current
    const refuse = (event: Event) => event.preventDefault()
    area?.addEventListener('beforeinput', refuse)
    return () => area?.removeEventListener('beforeinput', refuse)
  }, [field])
  return (
    <>
      <label htmlFor={id} className="unseen">
        The text
      </label>
      <textarea
        id={id}
        ref={field}
        className={`${styles.text} ${styles.said}`}
        aria-readonly="true"
        inputMode="none"
        spellCheck={false}
        rows={Math.min(14, 2 + Math.ceil(body.length / 45))}
        value={body}
        onChange={() => {}}
        {...markUp(language)}
      />
    </>
  )
}
