import { onTurn } from './page.ts'

/** The code page can be printed: without a script, the browser's own menu does it. */
export function startPrint(): void {
  onTurn(() => {
    for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) button.hidden = false
  })
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-print]')) print()
  })
}
