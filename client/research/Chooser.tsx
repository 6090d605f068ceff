import { useId } from 'react'
import field from '../look/Field.module.css'
import styles from './Chooser.module.css'

export interface Choice {
  value: string
  text: string
}

interface ChooserProps {
  /** The first one is what is shown where nothing was chosen. */
  choices: Choice[]
  chosen: string
  choose(value: string): void
}

/** A list to pick from what to look at: the texts are long, and there can be many. On paper only what was picked. */
export function Chooser({ choices, chosen, choose }: ChooserProps) {
  const id = useId()
  const isFirst = chosen === choices[0]?.value
  return (
    <p className={isFirst ? `${styles.chooser} ${styles.unchosen}` : styles.chooser}>
      <label htmlFor={id}>Look at</label>
      <select className={field.control} id={id} value={chosen} onChange={(event) => choose(event.target.value)}>
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}
