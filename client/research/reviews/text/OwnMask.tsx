import { type FormEvent, useState } from 'react'
import { OWN_MASK_LENGTH } from '../../../../surveys/logic/more-masked.ts'
import { Button } from '../../../look/Button.tsx'
import { Field } from '../../../look/Field.tsx'
import styles from '../Reviews.module.css'

/** A mask in one's own words: the brackets are put around them. */
export function OwnMask({ onMask }: { onMask(mask: string): void }) {
  const [words, setWords] = useState('')
  const [error, setError] = useState<string>()
  const mask = (event: FormEvent) => {
    event.preventDefault()
    const own = words.replace(/[[\]\s]+/g, ' ').trim()
    if (own) onMask(`[${own}]`)
    else setError('Write what should stand there instead.')
  }
  return (
    <form className={styles.own} noValidate onSubmit={mask}>
      <Field
        label="Or in your own words"
        hint="In words that could be about anybody."
        value={words}
        maxLength={OWN_MASK_LENGTH}
        autoComplete="off"
        error={error}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button kind="quiet" type="submit">
        Mask it with my words
      </Button>
    </form>
  )
}
