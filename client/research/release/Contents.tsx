import { useState } from 'react'
import { textIn } from '../../../surveys/text.ts'
import type { Section } from '../question/sections.ts'
import styles from './Release.module.css'

/** The questions, to jump to: a list beside them on a wide screen, folded away on a narrow one. */
export function Contents({ sections }: { sections: Section[] }) {
  const [wide] = useState(() => matchMedia('(min-width: 960px)').matches)
  return (
    <nav className={styles.contents} aria-label="Questions on this page">
      <details open={wide}>
        <summary>Jump to a question</summary>
        <ol>
          {sections.map((section) => (
            <li key={section.question}>
              <a href={`#q-${section.question}`}>{textIn(section.parts[0]?.variable.heading)}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
