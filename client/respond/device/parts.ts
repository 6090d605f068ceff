/** Puts something of ours under the title of the page. */
export function putUnderTitle(box: HTMLElement): void {
  const title = document.querySelector('h1')
  const hero = title?.closest('.hero') ?? title
  hero?.after(box)
}

/** Where the form of a page goes: it tells one survey from another. */
export const actionOf = (form: HTMLFormElement) => form.getAttribute('action') ?? ''
