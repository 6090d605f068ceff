import type { ReactNode } from 'react'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { Wording } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import type { Asked } from '../asked.ts'
import { isAlone, type Offered } from '../offered.ts'

interface ChoicesProps {
  asked: Asked
  offered: Offered[]
  /** The values that are chosen. Only those that are offered can be. */
  chosen: string[]
  /** Of the form field; without it the question's own. */
  field?: string
  type?: 'radio' | 'checkbox'
  /**
   * `steps`: numbers side by side. `snug`: small cards, and beneath them in a quiet line what stands alone. `bare`: no
   * cards, for what is asked beside a question.
   */
  look?: 'steps' | 'snug' | 'bare'
  /** Not where the same words were read just before: in every row of a matrix but the first. */
  silent?: boolean
  invalid?: boolean
  /** Stands right after the choice "something else". */
  words?: ReactNode
}

/** Cards to choose from, all of each to be pressed. */
export function Choices({ asked, offered, chosen, field = asked.field, words, ...looks }: ChoicesProps) {
  const { type = 'radio', look, silent = false, invalid } = looks
  const card = (one: Offered) => (
    <label key={one.value} className="choice">
      <input
        type={type}
        name={field}
        id={idOf(field, one.value)}
        value={one.value}
        defaultChecked={chosen.includes(one.value)}
        aria-invalid={invalid || undefined}
        data-alone={isAlone(one) || undefined}
      />
      {asked.ways.reading === 'easy' && one.picture && <Picture name={one.picture} />}
      <span data-say={silent ? undefined : true}>
        <Wording text={one.text} tag={asked.language} />
        {one.also !== undefined && (
          <span className="also">
            {' '}
            <Wording text={one.also} tag={asked.language} />
          </span>
        )}
      </span>
    </label>
  )
  const [others, alone] = [offered.filter((one) => !isAlone(one)), offered.filter(isAlone)]
  return (
    <>
      {others.length > 0 && (
        <div className={look ? `choices ${look}` : 'choices'}>
          {others.map(card)}
          {words}
        </div>
      )}
      {alone.length > 0 && (
        <div className={look === 'snug' ? 'choices alone aside' : 'choices alone'}>{alone.map(card)}</div>
      )}
    </>
  )
}
