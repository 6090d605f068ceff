import Type from 'typebox'
import { oneOf } from './parts/one-of.ts'
import { demographicProperties, selectProperties, strict } from './parts/schema.ts'

const schema = Type.Object(
  {
    type: Type.Literal('radiogroup'),
    ...selectProperties,
    ...demographicProperties,
    showClearButton: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type RadiogroupQuestion = Type.Static<typeof schema>

/** One choice, all of them in sight. */
export const radiogroup = oneOf(schema, ({ choices }) => [choices[0]?.value ?? ''])
