import Type from 'typebox'
import { oneOf } from './parts/one-of.ts'
import { demographicProperties, ShortText, selectProperties, strict } from './parts/schema.ts'

const schema = Type.Object(
  {
    type: Type.Literal('dropdown'),
    ...selectProperties,
    ...demographicProperties,
    placeholder: Type.Optional(ShortText),
    allowClear: Type.Optional(Type.Boolean()),
    searchEnabled: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type DropdownQuestion = Type.Static<typeof schema>

/** One choice out of a list that opens. */
export const dropdown = oneOf(schema, () => [])
