import type { ReactNode } from 'react'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import type { Asked } from '../asked.ts'
import { About } from './About.tsx'
import { Heading } from './Heading.tsx'

interface SingleProps {
  asked: Asked
  /** Of the kind, for the styles. */
  kind: string
  /** What is answered here and what is answered instead empty each other: see client/respond/light/fields/choices.ts. */
  either?: boolean
  children: ReactNode
}

/** A question with one field: its title is that field's label. */
export function Single({ asked, kind, either, children }: SingleProps) {
  return (
    <div className={`question ${kind}`} data-question data-either={either}>
      <Heading asked={asked} htmlFor={idOf(asked.field)} />
      <About asked={asked} />
      {children}
    </div>
  )
}
