import { Buttons } from '../../parts/Buttons.tsx'
import { CodeField } from '../../parts/CodeField.tsx'
import { Go } from '../../parts/Go.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'

const said = { mistyped: 'mistyped', notACode: 'notACode', notThere: 'resumeNotThere' } as const

/** Where someone comes back with a code. */
export function Resume({ page, view, language: { say } }: ViewProps<'resume'>) {
  return (
    <>
      <Picture name="clock" />
      <Title>{say('resumeTitle')}</Title>
      <p className="lead">{say('resumeText')}</p>
      <CodeField typed={view.typed} problem={view.problem && say(said[view.problem])} say={say} />
      <Buttons>
        <Go to="resume">{say('resumeButton')}</Go>
        <a className="button quiet" href={view.kiosk ? `${page.action}/kiosk` : page.action}>
          {say('laterStartAgain')}
        </a>
      </Buttons>
    </>
  )
}
