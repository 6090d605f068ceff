import { make } from '../../make.ts'

const watched = new WeakSet<Document>()

/**
 * Draws buttons over the selects of every ranking of the page that stands there now. The selects stay and carry the
 * places: whoever reads or empties them needs to know nothing of the buttons. Call it for every page.
 */
export function enhanceRanking(root: Document): void {
  if (!watched.has(root)) {
    watched.add(root)
    root.addEventListener('click', ({ target }) => press(target as Element))
    root.addEventListener('change', ({ target }) => {
      const ranking = (target as Element).closest<HTMLElement>('[data-ranking]')
      if (ranking) draw(ranking)
    })
  }
  for (const ranking of root.querySelectorAll<HTMLElement>('[data-ranking]')) draw(ranking)
}

type Way = 'in' | 'up' | 'down' | 'out'

/** Items in order, and those that have no place. */
function readOrder(ranking: HTMLElement): { order: HTMLSelectElement[]; left: HTMLSelectElement[] } {
  const all = [...ranking.querySelectorAll('select')]
  return {
    order: all.filter(({ value }) => value).sort((one, other) => Number(one.value) - Number(other.value)),
    left: all.filter(({ value }) => !value),
  }
}

const labelOf = (select: HTMLSelectElement) => select.labels[0]!
const textOf = (select: HTMLSelectElement) => labelOf(select).textContent.trim()

/** A phrase that came with the page, in its language. */
function say(ranking: HTMLElement, key: string, values: Record<string, string | number> = {}): string {
  return (ranking.dataset[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}

/** Places from 1, without gaps, and none twice: what is sent is what is seen. */
function number(order: HTMLSelectElement[]): void {
  for (const [place, select] of order.entries()) select.value = String(place + 1)
}

function draw(ranking: HTMLElement): void {
  const { order, left } = readOrder(ranking)
  number(order)
  const most = order.concat(left)[0]!.options.length - 1
  const button = (way: Way, key: string, select: HTMLSelectElement, off = false) => {
    const made = make('button', { type: 'button', class: way })
    made.dataset.way = way
    made.dataset.item = select.id
    made.setAttribute('aria-label', say(ranking, key, { text: textOf(select) }))
    // It stays in the tab order, so that a keyboard does not lose its place.
    if (off) made.setAttribute('aria-disabled', 'true')
    return made
  }
  const words = (select: HTMLSelectElement) => [...labelOf(select).children].map((one) => one.cloneNode(true))

  const chosen = make('ol', { class: 'chosen' })
  chosen.setAttribute('aria-label', say(ranking, 'ranked'))
  order.forEach((select, place) => {
    const up = button('up', 'up', select, place === 0)
    const down = button('down', 'down', select, place === order.length - 1)
    const moves = make('span', { class: 'moves' }, up, down, button('out', 'remove', select))
    const what = make('span', { class: 'what' }, ...words(select))
    chosen.append(make('li', {}, make('span', { class: 'badge' }, `${place + 1}`), what, moves))
  })
  const open = make('ul', { class: 'open' })
  for (const select of order.length < most ? left : []) {
    const pick = button('in', 'add', select)
    pick.append(...words(select))
    open.append(make('li', {}, pick))
  }

  ranking.querySelector<HTMLElement>('.places')!.hidden = true
  const lists = [chosen, open].filter(({ childElementCount }) => childElementCount > 0)
  const how = make('p', { class: 'hint' }, say(ranking, 'first'))
  how.dataset.say = ''
  ranking.querySelector('.board')!.replaceChildren(how, ...lists)
}

function press(target: Element): void {
  const button = target.closest<HTMLElement>('[data-ranking] button[data-way]')
  const ranking = button?.closest<HTMLElement>('[data-ranking]')
  if (!button || !ranking || button.getAttribute('aria-disabled') === 'true') return
  const { way, item = '' } = button.dataset as { way: Way; item?: string }
  const { order, left } = readOrder(ranking)
  const select = order.concat(left).find(({ id }) => id === item)!
  const from = order.indexOf(select)
  const spot = left.indexOf(select)

  if (from >= 0) order.splice(from, 1)
  if (way === 'in') order.push(select)
  else if (way !== 'out') order.splice(way === 'up' ? from - 1 : from + 1, 0, select)
  select.value = ''
  number(order)
  select.dispatchEvent(new Event('change', { bubbles: true }))

  const place = order.indexOf(select) + 1
  const said = say(ranking, place ? 'now' : 'gone', {
    text: textOf(select),
    place,
    of: ranking.querySelectorAll('select').length,
  })
  ranking.querySelector('[role=status]')!.textContent = said
  const picks = [...ranking.querySelectorAll<HTMLElement>('button.in')]
  const again = way === 'in' ? picks[Math.min(spot, picks.length - 1)] : undefined
  const own = [...ranking.querySelectorAll<HTMLElement>('button[data-way]')].filter((one) => one.dataset.item === item)
  const next = again ?? own.find((one) => one.dataset.way === way) ?? own[0]
  next?.focus()
}
