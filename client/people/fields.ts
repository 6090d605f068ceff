import { type FormEvent, useState } from 'react'
import { ApiError } from '../api.ts'

/** One sentence by the name of its field; '' is for what concerns no single field. */
export type FieldErrors = Record<string, string>

/** The errors of a refusal, field by field where the server names them ("body/passphrase"). */
export function errorsOf(error: unknown, sentence: string): FieldErrors {
  const problems = error instanceof ApiError ? error.problems : []
  const named = problems.flatMap(({ path, message }) => {
    const field = path?.match(/^body\/(\w+)/)?.[1]
    return field ? [[field, message] as const] : []
  })
  return named.length > 0 ? Object.fromEntries(named) : { '': sentence }
}

/**
 * A form's errors, and its submit: `check` looks at the fields first. The first field with an error takes the focus,
 * so that its sentence is read out.
 */
export function useFieldErrors() {
  const [errors, setErrors] = useState<FieldErrors>({})
  const show = (form: HTMLFormElement | null, found: FieldErrors) => {
    setErrors(found)
    const first = [...(form?.elements ?? [])].find(
      (field) => (field.getAttribute('name') ?? '') in found && field.getAttribute('name'),
    )
    if (first instanceof HTMLElement) first.focus()
  }
  const onSubmit =
    (check: (data: FormData) => FieldErrors, send: (data: FormData, form: HTMLFormElement) => void) =>
    (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      const form = event.currentTarget
      const data = new FormData(form)
      const found = check(data)
      show(form, found)
      if (Object.keys(found).length === 0) send(data, form)
    }
  return { errors, show, onSubmit }
}

/** The text of a field as typed, and without stray spaces around it. */
export const textOf = (data: FormData, field: string): string => String(data.get(field) ?? '')
export const tidyTextOf = (data: FormData, field: string): string => textOf(data, field).trim().replace(/\s+/g, ' ')
