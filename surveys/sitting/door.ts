/**
 * The number of a survey in its address `/q/NUMBER`: six digits, the first of them not 0, always the same for one slug.
 * It keeps the survey's name out of the address bar; it is no secret (FNV-1a, 32 bits). Two slugs may share a number,
 * once in 900,000: the second of them is refused (server/versions.ts), so that no address ever leads elsewhere.
 */
export function doorOf(slug: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < slug.length; i++) hash = Math.imul(hash ^ slug.charCodeAt(i), 0x01000193) >>> 0
  return String(100_000 + (hash % 900_000))
}
