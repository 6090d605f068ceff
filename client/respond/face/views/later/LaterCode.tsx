import { Buttons } from '../../parts/Buttons.tsx'
import { CodeWords } from '../../parts/CodeWords.tsx'
import { dayIn } from '../../parts/day-in.ts'
import { Go } from '../../parts/Go.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** The code that opens what was kept, shown this once. */
export function LaterCode({ page, view, language: { tag, say } }: ViewProps<'later-code'>) {
  return (
    <>
      <Picture name="lock" />
      <Title>{say('laterCodeTitle')}</Title>
      <section className="card code">
        <CodeWords words={view.code} say={say} />
        <p>{say('laterCodeKeep')}</p>
        <p>{say('laterCodeUntil', { date: dayIn(view.until, tag) })}</p>
        <p>{say('laterCodeStays')}</p>
        <p>{say('laterCodeHow', { text: say('resume') })}</p>
        <p>{say('laterCodeOther')}</p>
      </section>
      <Buttons>
        {page.sitting?.kiosk ? (
          <Go to="next-person">{say('kioskNext')}</Go>
        ) : (
          <a className="button" href={page.action}>
            {say('finished')}
          </a>
        )}
        <Go to="back" look="quiet">
          {say('laterStay')}
        </Go>
      </Buttons>
    </>
  )
}
