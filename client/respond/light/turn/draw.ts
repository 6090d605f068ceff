/** Puts a page of the server in place of the one that stands there. The address and this script stay. */
export function draw(page: Document): void {
  // Somebody has left: what comes now would be seen instead of the cover.
  if (document.querySelector('.overlay')) return
  const now = document.documentElement
  const next = page.documentElement
  for (const name of now.getAttributeNames()) if (!next.hasAttribute(name)) now.removeAttribute(name)
  for (const { name, value } of next.attributes) now.setAttribute(name, value)
  document.title = page.title
  // Easier letters: the only sheet that one page has and another has not.
  for (const sheet of page.head.querySelectorAll('link[rel=stylesheet]')) addSheet(sheet.getAttribute('href') ?? '')
  // Where a page without a script begins. The browser heeds it once in a document, and says so in its console.
  const first = page.querySelector('[autofocus]')
  first?.removeAttribute('autofocus')
  first?.setAttribute('data-begin', '')
  document.body = document.adoptNode(page.body)
}

/** Loads a style sheet of ours, once. */
export function addSheet(href: string): void {
  const has = [...document.head.querySelectorAll('link[rel=stylesheet]')].some((l) => l.getAttribute('href') === href)
  if (has || href === '') return
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = href
  document.head.append(sheet)
}
