const { documentElement: page } = document

/** How this page is read, as the fields of a form say it. */
const waysNow = () => {
  const { theme = '', size = '', letters = '', reading = '' } = page.dataset
  return { language: page.lang, theme, size, letters, reading }
}

/** A form without how someone reads: that tells of them, and nobody needs it to go on. */
export function withoutWays(body: string): string {
  const fields = new URLSearchParams(body)
  for (const name of [...fields.keys()]) if (name in waysNow() || name.startsWith('set:')) fields.delete(name)
  return String(fields)
}

/** A form that was kept, to be answered as the page is read that stands here now. */
export function inTheseWays(body: string): string {
  const fields = new URLSearchParams(body)
  for (const [way, chosen] of Object.entries(waysNow())) fields.set(way, chosen)
  return String(fields)
}
