/** A small element of our own, with what stands in it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...inside)
  return element
}

/** A button that does something on this page, and sends nothing. */
export function makeButton(text: string, look: string, press: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', class: look }, text)
  button.addEventListener('click', press)
  return button
}
