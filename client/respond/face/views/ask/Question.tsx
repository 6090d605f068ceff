import type { ReactNode } from 'react'
import { textIn } from '../../../../../surveys/text.ts'
import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import { sittingOf, surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Wording } from '../../parts/Wording.tsx'
import { Elements } from './Elements.tsx'
import { LookAgain } from './LookAgain.tsx'

/** One question, or a panel of them. `children`: the same questions where something else than a form draws them. */
export function Question(props: ViewProps<'question'> & { children?: ReactNode }) {
  const { page, view, language, children } = props
  const { tag, say } = language
  const { definition } = surveyOf(page)
  const { screen, count, problems } = view
  const topic = screen.page.title
  return (
    <>
      <p className="progress">
        <SpeechMark />
        <span>
          {count
            ? say('questionOf', { number: count.number, of: count.of })
            : say('part', { number: screen.part, of: definition.pages.length })}
          {topic && textIn(topic, tag) !== '' && (
            <>
              <span className="unseen">: </span>
              <span className="topic">
                <Wording text={topic} tag={tag} />
              </span>
            </>
          )}
        </span>
      </p>
      {sittingOf(page).earlier !== '' && !view.back && (
        <div className="note">
          <p>{say('resumed')}</p>
        </div>
      )}
      <LookAgain problems={problems} say={say} />
      {children ?? <Elements {...props} />}
      <Buttons>
        <Go to="next">{say('next')}</Go>
        {view.back && (
          <Go to="back" look="quiet">
            {say('back')}
          </Go>
        )}
        <Go to="later" look="plain">
          {say('later')}
        </Go>
        {sittingOf(page).kiosk && (
          <Go to="next-person" look="plain">
            {say('kioskNext')}
          </Go>
        )}
      </Buttons>
    </>
  )
}
