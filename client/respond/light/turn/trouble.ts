import { word } from '../page.ts'
import type { Reply } from './ask.ts'
import type { Press } from './press.ts'

/**
 * No page came, or one that only says something: its words, or ours, stand by the button that was pressed, with "Try
 * again". Everything that was typed is still there.
 */
export function showTrouble({ form, button, go }: Press, reply: Reply | undefined): void {
  removeTrouble()
  const box = document.createElement('div')
  box.className = 'look-again'
  box.setAttribute('role', 'alert')
  box.setAttribute('data-trouble', '')
  const unsure = document.querySelector('[data-unsure]:not([hidden])')
  const buttons = unsure?.querySelector('.ways-on') ?? (button?.closest('main') ? button.closest('.ways-on') : null)
  if (buttons) buttons.before(box)
  else document.querySelector('main')?.prepend(box)
  for (const text of textsOf(reply)) {
    const line = document.createElement('p')
    line.textContent = text
    box.append(line)
  }
  if (!unsure) box.append(again(form, go))
  box.scrollIntoView({ block: 'nearest' })
}

function textsOf(reply: Reply | undefined): string[] {
  const isMessage = reply?.page.body.dataset.view === 'message'
  const lines = isMessage ? [...reply.page.querySelectorAll('main h1, main .lead')] : []
  return lines.length > 0 ? lines.map((line) => line.textContent) : [word('no-page')]
}

/** The same press once more, with whatever the form says by then. */
function again(form: HTMLFormElement, go: string): HTMLElement {
  const button = document.createElement('button')
  button.name = 'go'
  button.value = go
  button.className = 'button quiet'
  button.textContent = word('again')
  button.setAttribute('form', form.id)
  return button
}

export function removeTrouble(): void {
  document.querySelector('[data-trouble]')?.remove()
}
