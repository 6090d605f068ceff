import { Buttons } from '../../parts/Buttons.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import { Yours } from './Yours.tsx'

/** Another version of the survey is asked since someone began. */
export function Changed({ page, view, language }: ViewProps<'changed'>) {
  const { say } = language
  return (
    <>
      <Picture name="question" />
      <Title>{say('changedTitle')}</Title>
      <p className="lead">{say('changed')}</p>
      <Yours checked={view.checked} language={language} />
      <Buttons>
        <a className="button" href={page.sitting?.kiosk ? `${page.action}/kiosk` : page.action}>
          {say('changedOpen')}
        </a>
      </Buttons>
    </>
  )
}
