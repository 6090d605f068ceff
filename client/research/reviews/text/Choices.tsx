import { useEffect, useId, useRef } from 'react'
import { Button } from '../../../look/Button.tsx'
import styles from '../Reviews.module.css'

interface ChoicesProps<Choice> {
  title: string
  choices: readonly (readonly [choice: Choice, words: string])[]
  busy?: boolean
  onChoose(choice: Choice): void
  onBack(): void
  children?: React.ReactNode
}

/** A numbered list of things to press, 1 to 9. It takes the focus when it opens. */
export function Choices<Choice>({ title, choices, busy = false, onChoose, onBack, children }: ChoicesProps<Choice>) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={styles.choices} aria-labelledby={id}>
      <h3 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <ol>
        {choices.map(([choice, words], i) => (
          <li key={words}>
            <Button kind="quiet" busy={busy} onClick={() => onChoose(choice)}>
              <kbd>{i + 1}</kbd> {words}
            </Button>
          </li>
        ))}
      </ol>
      {children}
      <Button kind="quiet" onClick={onBack}>
        Back to the text
      </Button>
    </section>
  )
}
