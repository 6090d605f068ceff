import { useState } from 'react'
import type { ReleaseSummary, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'
import { type Choice, Chooser } from '../Chooser.tsx'
import { aboutInWords } from '../chart/bars.ts'
import { kindInWords } from '../words.ts'
import { Part } from './Part.tsx'
import styles from './Question.module.css'
import { Ranking } from './Ranking.tsx'
import { type Section, splitsOf } from './sections.ts'

/** The questions by which this one can be split. */
function splitsIn(offered: string[], variables: Variable[]): Choice[] {
  const heading = (name: string) => textIn(variables.find((v) => v.name === name)?.heading) || name
  return [
    { value: '', text: 'Everyone together' },
    ...offered.map((split) => ({
      value: split,
      text: `Groups by “${split.split('|').map(heading).join('” and “')}”`,
    })),
  ]
}

interface QuestionProps {
  section: Section
  number: number
  variables: Variable[]
  kind: ReleaseSummary['kind']
}

/** Everything that was released about one question. */
export function Question({ section, number, variables, kind }: QuestionProps) {
  const [by, choose] = useState<string>()
  const offered = splitsOf(section)
  const [first] = section.parts
  const heading = textIn(first?.variable.heading)
  const base = first?.everyone?.base
  const invented = kindInWords(kind)
  const ranking = first?.variable.form === 'rank'
  return (
    <section className={styles.question} aria-labelledby={`q-${section.question}`}>
      <div className={styles.top}>
        <h2 id={`q-${section.question}`} tabIndex={-1}>
          <span className={styles.number}>{number}.</span> {heading}
        </h2>
        {invented && <span className={styles.kind}>{invented.short}</span>}
      </div>
      {base !== undefined && <p className={styles.asked}>{aboutInWords(base)} were asked.</p>}
      {offered.length > 0 ? (
        <Chooser
          choices={splitsIn(offered, variables)}
          chosen={by ?? ''}
          choose={(split) => choose(split || undefined)}
        />
      ) : (
        <p className={styles.asked}>Shown for everyone together: smaller groups could have given somebody away.</p>
      )}
      {ranking && by === undefined ? (
        <Ranking section={section} />
      ) : (
        section.parts.map((part) =>
          part.variable.part === undefined ? (
            <Part key={part.variable.name} part={part} by={by} variables={variables} />
          ) : (
            <div className={styles.part} key={part.variable.name}>
              <h3>{textIn(part.variable.part)}</h3>
              <Part part={part} by={by} variables={variables} />
            </div>
          ),
        )
      )}
    </section>
  )
}
