import { type InputHTMLAttributes, type ReactNode, useState } from 'react'
import { Field, Tick } from '../look/Field.tsx'

interface PassphraseFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  hint?: ReactNode
  error?: string | undefined
}

/** A passphrase, hidden until somebody asks to see what they type. */
export function PassphraseField(props: PassphraseFieldProps) {
  const [seen, setSeen] = useState(false)
  return (
    <>
      <Field {...props} type={seen ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} maxLength={300} />
      <Tick label="Show what I type" checked={seen} onChange={(event) => setSeen(event.target.checked)} />
    </>
  )
}
