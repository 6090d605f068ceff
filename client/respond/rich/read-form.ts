import type { Fields } from '../../../surveys/sitting/fields.ts'
import { sittingFields } from '../../../surveys/sitting/read-sitting.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'

/** All fields of a form, as the server reads them when it is posted. */
export function fieldsIn(form: HTMLFormElement): Fields {
  const fields: Fields = {}
  for (const [name, value] of new FormData(form)) {
    const before = fields[name]
    fields[name] = before === undefined ? String(value) : [before, String(value)].flat()
  }
  return fields
}

/** Writes a sitting into the hidden fields of a form: whatever draws the next page goes on from there. */
export function writeSitting(form: HTMLFormElement, sitting: Sitting): void {
  for (const [name, value] of sittingFields(sitting)) {
    const field = form.querySelector<HTMLInputElement>(`#sitting > input[name="${name}"]`)
    if (field) field.value = value
  }
}
