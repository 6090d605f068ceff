import type { ReactNode } from 'react'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { type Asked, describedBy } from '../asked.ts'
import { About } from './About.tsx'
import { Heading } from './Heading.tsx'

interface GroupProps {
  asked: Asked
  /** Of the kind, for the styles. */
  kind: string
  /** What is answered here and what is answered instead empty each other: see client/respond/light/fields/choices.ts. */
  either?: boolean
  children: ReactNode
}

/** A question with several fields: its title is the name of the group. */
export function Group({ asked, kind, either, children }: GroupProps) {
  return (
    <fieldset
      className={`question ${kind}`}
      id={idOf(asked.field)}
      aria-describedby={describedBy(asked)}
      data-question
      data-either={either}
    >
      <legend>
        <Heading asked={asked} />
      </legend>
      <About asked={asked} />
      {children}
    </fieldset>
  )
}
