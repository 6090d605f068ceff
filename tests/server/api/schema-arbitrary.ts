import fc from 'fast-check'

/** A JSON Schema as TypeBox writes it: the few keywords that our shapes use. */
export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: boolean | Schema
  patternProperties?: Record<string, Schema>
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  pattern?: string
}

/** Values that a schema allows. */
export function validOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(validOf))
  switch (schema.type) {
    case 'string':
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 40, 300) })
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 50 })
    case 'number':
      return fc.double({ noNaN: true, min: schema.minimum ?? -5, max: schema.maximum ?? 50 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(validOf(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 4, 4) })
    case 'object': {
      const known = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, validOf(value)]),
      )
      if (Object.keys(known).length === 0) return fc.dictionary(fc.string({ maxLength: 12 }), anything, { maxKeys: 5 })
      return fc.record(known, { requiredKeys: (schema.required ?? []) as never[] })
    }
    default:
      return anything
  }
}

/** Things that break careless code: odd types, prototype keys, NUL, lone surrogates, long texts, injection. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '__proto__',
    "'; DROP TABLE person; --",
    '{"a":1}',
    '=cmd|calc',
    'x'.repeat(5_000),
    '🦦'.repeat(500),
    Number.MAX_SAFE_INTEGER,
    -1,
    1e308,
    { constructor: { prototype: 1 } },
    { toString: 1 },
    [[[[]]]],
  ),
  fc.object({
    withNullPrototype: false,
    maxDepth: 2,
    key: fc.constantFrom('__proto__', 'constructor', 'toString', 'name', 'answers'),
  }),
)

/** One step away from valid: a property gone, added, or of another type. */
export function nearlyOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.type !== 'object') return anything
  return fc
    .tuple(validOf(schema), fc.constantFrom(...Object.keys(schema.properties ?? {}), 'extra'), anything, fc.boolean())
    .map(([value, key, odd, drop]) => {
      const copy: Record<string, unknown> = { ...(value as object) }
      if (drop) delete copy[key]
      else copy[key] = odd
      return copy
    })
}
