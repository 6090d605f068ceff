import { useRef, useState } from 'react'
import { Button } from './Button.tsx'
import styles from './CopyLine.module.css'
import { Field } from './Field.tsx'

/** An address to pass on: to be read, selected or copied with one press. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const [said, setSaid] = useState('')
  const line = useRef<HTMLDivElement>(null)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied.'),
      () => {
        line.current?.querySelector('input')?.select()
        setSaid('Your browser did not let us copy it. It is selected now: please copy it yourself.')
      },
    )
  return (
    <div ref={line} className={styles.line}>
      <Field label={label} value={text} readOnly onFocus={(event) => event.target.select()} />
      <Button kind="quiet" onClick={copy}>
        Copy
      </Button>
      <p role="status">{said}</p>
    </div>
  )
}
