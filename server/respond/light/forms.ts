import Type from 'typebox'

/** A form as a browser posts it: a text, or several under one name. */
export const Posted = Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]))

export const Html = { description: 'A page', content: { 'text/html': { schema: Type.String() } } }
