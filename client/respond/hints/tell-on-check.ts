import { make } from '../make.ts'
import { piecesIn } from './pieces.ts'

/**
 * On the page of all answers: beneath each text, what in it may still tell who somebody is. Whoever was quick to go on
 * meets it here, beside the button that leads back to the text.
 */
export function tellOnCheck(kept: ReadonlySet<string>): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-tells]')) {
    if (row.querySelector('.tells')) continue
    const said = [...row.querySelectorAll('dd > span')].flatMap((answer) => piecesIn(answer.textContent))
    const pieces = said.map(({ text }) => text).filter((text) => !kept.has(text))
    if (pieces.length === 0) continue
    const list = pieces.map((text) => `“${text}”`).join(', ')
    const [before = '', after = ''] = (row.dataset.tells ?? '').split('{text}')
    const told = make('dd', { class: 'tells' }, before, make('bdi', {}, list), after)
    row.querySelector('.readers')?.before(told)
  }
}
