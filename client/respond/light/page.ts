/** What stands in the document right now. After each turn it is another: nothing of it is kept in a variable. */

/** The form of the page; pages that only say something have none. */
export const pageForm = () => document.querySelector<HTMLFormElement>('form#page')

/** The name of the view that is shown: see View in surveys/sitting/page.ts. */
export const viewNow = () => document.body.dataset.view ?? ''

/** A hidden field of the sitting; undefined on a page that holds none. */
export const sittingField = (name: string) =>
  document.querySelector<HTMLInputElement>(`#sitting > input[name="${name}"]`)

export const isKiosk = () => document.body.hasAttribute('data-kiosk')

/**
 * What a script says, in the language of the page. It comes with the page, as data-… of #words: a file of words for
 * each language would come too late for someone who leaves in a hurry.
 */
export const word = (key: string) => document.getElementById('words')?.getAttribute(`data-${key}`) ?? ''

const watchers: (() => void)[] = []

/** Runs now, and again whenever another page stands there, whoever drew it. */
export function onTurn(watch: () => void): void {
  watchers.push(watch)
  watch()
}

/** Another page stands there. What goes wrong in one watcher keeps none of the others away. */
export function turned(): void {
  for (const watch of watchers) safely(watch)
}

/** One behaviour may fail without the others; the form works without any of them. */
export function safely(work: () => void): void {
  try {
    work()
  } catch (error) {
    reportError(error)
  }
}
