import canonicalize from 'canonicalize'

/**
 * The canonical JSON of a value (RFC 8785): the same bytes for the same content, whatever the order of its keys.
 * The hash of a version is the SHA-256 of canonicalJson({ contract, definition }).
 */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('This value has no JSON form')
  return json
}
