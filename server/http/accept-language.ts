/**
 * The tag of `offered` that fits a header Accept-Language best, or the first of them. `cy-GB` takes `cy`. Never stored
 * or logged. Source: RFC 9110, 12.5.4; RFC 4647, 3.4 (lookup).
 */
export function pickLanguage(header: string | undefined, offered: readonly string[]): string {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((one) => one.startsWith('q='))
      return { tag, weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of wishes) {
    for (let range = tag; range !== ''; range = range.slice(0, Math.max(0, range.lastIndexOf('-')))) {
      const fit = offered.find((one) => one.toLowerCase() === range)
      if (fit !== undefined) return fit
    }
  }
  return offered[0] ?? 'en'
}
