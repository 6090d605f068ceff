import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import { Yours } from './Yours.tsx'

/** The survey closed while someone was answering. */
export function Closed({ page, view, language }: ViewProps<'closed'>) {
  const { say } = language
  return (
    <>
      <Picture name="calendar" />
      <Title>{say('closedTitle')}</Title>
      <p className="lead">{say('closedNow')}</p>
      <Yours checked={view.checked} language={language} />
      {(page.sitting?.kiosk || view.kiosk) && (
        <Buttons>
          <Go to="next-person">{say('kioskNext')}</Go>
        </Buttons>
      )}
    </>
  )
}
