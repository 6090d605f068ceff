import Type from 'typebox'
import { Expression, HtmlText, Name, strict } from './schema.ts'

/** A text between questions. It asks nothing and stores nothing. */
export const htmlSchema = Type.Object(
  { type: Type.Literal('html'), name: Name, visibleIf: Type.Optional(Expression), html: HtmlText },
  strict,
)
export type HtmlElement = Type.Static<typeof htmlSchema>
