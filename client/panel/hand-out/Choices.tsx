import styles from './HandOut.module.css'

interface ChoicesProps {
  legend: string
  name: string
  /** What can be chosen: value → words. */
  options: Record<string, string>
  chosen: string
  onChoose(value: string): void
}

/** One of a few things. */
export function Choices({ legend, name, options, chosen, onChoose }: ChoicesProps) {
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {Object.entries(options).map(([value, words]) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
          <span lang={name === 'language' ? value : undefined}>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
