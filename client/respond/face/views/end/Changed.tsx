import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import { Yours } from './Yours.tsx'

/** Another version of the survey is asked since someone began. */
export function Changed({ page, view, language }: ViewProps<'changed'>) {
  const { say, tag } = language
  const kiosk = page.sitting?.kiosk || view.kiosk
  return (
    <>
      <Picture name="question" />
      <Title>{say('changedTitle')}</Title>
      <p className="lead">{say('changed')}</p>
      <Yours checked={view.checked} language={language} />
      <Buttons>
        <a className="button" href={kiosk ? `${page.action}/${tag}/kiosk` : page.action}>
          {say('changedOpen')}
        </a>
        {kiosk && (
          <Go to="next-person" look="quiet">
            {say('kioskNext')}
          </Go>
        )}
      </Buttons>
    </>
  )
}
