/** A form of a page as a browser without scripts has it: what stands in it, what can be filled in, what can be pressed. */

interface Control {
  kind: 'text' | 'textarea' | 'radio' | 'checkbox' | 'select' | 'hidden'
  name: string
  value: string
  checked: boolean
  /** Of a select. */
  options: string[]
  attributes: Record<string, string>
}

export interface Button {
  name: string
  value: string
  text: string
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
const decode = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (found, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return entities[name ?? ''] ?? found
  })

/** What a reader sees of a piece of HTML, on one line. */
export const textOf = (html: string): string =>
  decode(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

interface Tag {
  name: string
  attributes: Record<string, string>
  /** What follows it, up to its end tag. */
  inside: string
}

const attributePattern = /([^\s=/>"]+)(?:="([^"]*)")?/g

export function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(attributePattern)].map(([, name, value]) => [name!, decode(value ?? '')]))
}

/** All tags of these names, in order. Elements of one of these names never stand within one another. */
export function tagsIn(html: string, names: string): Tag[] {
  return [...html.matchAll(new RegExp(`<(${names})\\b((?:[^>"]|"[^"]*")*)>`, 'g'))].map((found) => {
    const [whole, name = '', attributes = ''] = found
    const rest = html.slice(found.index + whole.length)
    const end = rest.indexOf(`</${name}>`)
    return { name, attributes: attributesOf(attributes), inside: end === -1 ? '' : rest.slice(0, end) }
  })
}

function controlOf({ name, attributes, inside }: Tag): Control {
  const common = { name: attributes.name ?? '', checked: false, options: [], attributes }
  if (name === 'textarea') return { ...common, kind: 'textarea', value: decode(inside.replace(/^\n/, '')) }
  if (name === 'select') {
    const options = tagsIn(inside, 'option')
    const written = (option: Tag) => option.attributes.value ?? textOf(option.inside)
    const selected = options.find((option) => 'selected' in option.attributes) ?? options[0]
    return { ...common, kind: 'select', value: selected ? written(selected) : '', options: options.map(written) }
  }
  const { type = 'text', value } = attributes
  const kind = type === 'radio' || type === 'checkbox' || type === 'hidden' ? type : 'text'
  const usual = kind === 'radio' || kind === 'checkbox' ? 'on' : ''
  return { ...common, kind, value: value ?? usual, checked: 'checked' in attributes }
}

export class Form {
  readonly action: string
  readonly controls: Control[]
  readonly buttons: Button[]

  constructor(html: string) {
    const [form] = tagsIn(html, 'form')
    if (form?.attributes.method !== 'post') throw new Error('The page has no form that posts.')
    this.action = form.attributes.action ?? ''
    this.controls = tagsIn(form.inside, 'input|textarea|select')
      .filter(({ attributes }) => attributes.name && !('disabled' in attributes))
      .map(controlOf)
    this.buttons = tagsIn(form.inside, 'button')
      .filter(({ attributes }) => (attributes.type ?? 'submit') === 'submit' && !('disabled' in attributes))
      .map(({ attributes, inside }) => ({
        name: attributes.name ?? '',
        value: attributes.value ?? '',
        text: textOf(inside),
      }))
  }

  /** What can be chosen or typed under a name. */
  named(name: string): Control[] {
    return this.controls.filter((control) => control.name === name)
  }

  /** Types, chooses or ticks, as a person can: only what is there. A list ticks these and no others. */
  fill(name: string, value: string | string[]): void {
    const controls = this.named(name).filter(({ kind }) => kind !== 'hidden')
    const [first] = controls
    if (!first) throw new Error(`The page has no field "${name}".`)
    const wanted = [value].flat()
    const choices = first.kind === 'select' ? first.options : controls.map((control) => control.value)
    const isTyped = first.kind === 'text' || first.kind === 'textarea'
    const missing = isTyped ? undefined : wanted.find((one) => !choices.includes(one))
    if (missing !== undefined) throw new Error(`The field "${name}" has no choice "${missing}".`)
    if (isTyped || first.kind === 'select') first.value = wanted[0] ?? ''
    else for (const control of controls) control.checked = wanted.includes(control.value)
  }

  /** What would be posted, in order: the HTML Standard, "constructing the entry list". */
  fields(): [name: string, value: string][] {
    return this.controls
      .filter(({ kind, checked }) => (kind !== 'radio' && kind !== 'checkbox') || checked)
      .map(({ name, value }) => [name, value.replace(/\r\n|\r|\n/g, '\r\n')])
  }

  /** The body that pressing a button posts. */
  body(go: string): string {
    const button = this.buttons.find(({ name, value }) => name === 'go' && value === go)
    if (!button) {
      throw new Error(`There is no button "${go}", but ${this.buttons.map(({ value }) => value).join(', ')}.`)
    }
    return new URLSearchParams([...this.fields(), [button.name, button.value]]).toString()
  }
}
