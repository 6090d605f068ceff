import Type from 'typebox'
import type { Element } from '../../definition.ts'
import { elementProperties, LongText, ShortText, strict } from './schema.ts'

/** Questions kept together, shown or hidden together. It stores nothing of its own. */
export const panelSchema = Type.Object(
  {
    type: Type.Literal('panel'),
    ...elementProperties,
    title: Type.Optional(ShortText),
    description: Type.Optional(LongText),
    // Looked at one by one by the walk in checks/, which counts the depth.
    elements: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 200 }),
  },
  strict,
)
export interface PanelElement extends Omit<Type.Static<typeof panelSchema>, 'elements'> {
  elements: Element[]
}
