import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Title } from '../../parts/Title.tsx'
import { WhatNext } from './WhatNext.tsx'

/** After the end: nothing of the sitting is on the page any more. */
export function Done({ page, view, language }: ViewProps<'done'>) {
  const { say } = language
  return (
    <>
      <div className="hero">
        <SpeechMark />
        <Title>{say('doneTitle')}</Title>
      </div>
      <p className="lead">{say('doneText')}</p>
      {view.kiosk ? (
        <>
          <p>{say('kioskDone')}</p>
          <Buttons>
            <Go to="next-person">{say('kioskNext')}</Go>
          </Buttons>
        </>
      ) : (
        <p>{say('doneClose')}</p>
      )}
      <WhatNext page={page} language={language} />
      <p>
        <a className="plain" href="/take-back">
          {say('goTakeBack')}
        </a>
      </p>
    </>
  )
}
