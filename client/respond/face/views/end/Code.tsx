import { Buttons } from '../../parts/Buttons.tsx'
import { CodeWords } from '../../parts/CodeWords.tsx'
import { dayIn } from '../../parts/day-in.ts'
import { Go } from '../../parts/Go.tsx'
import { sittingOf, surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Title } from '../../parts/Title.tsx'
import { WhatNext } from './WhatNext.tsx'

/** The end: thanks, and the code that is shown this once. The words are English ones in every language. */
export function Code({ page, view, language }: ViewProps<'code'>) {
  const { say, tag } = language
  const { takeBackDays: days, lastDay } = surveyOf(page).wave
  const { kiosk } = sittingOf(page)
  const untilWhen = () => {
    if (lastDay !== null) return say('untilDay', { date: dayIn(lastDay, tag) })
    return days === 0 ? say('untilClose') : say('untilDays', { count: days })
  }
  return (
    <>
      <div className="hero">
        <SpeechMark />
        <Title>{say(view.answered === false ? 'doneTitle' : 'thanks')}</Title>
      </div>
      {view.answered !== undefined && <p className="lead">{say(view.answered ? 'arrived' : 'arrivedEmpty')}</p>}
      <section className="card code">
        <h2>{say('yourCode')}</h2>
        <CodeWords words={view.words} say={say} />
        <p>
          {say('orDigits')}
          <span className="digits" dir="ltr">
            {view.digits}
          </span>
        </p>
        <ul className="facts">
          <li>
            {say('keepCode')} {say('onlyOnce')}
          </li>
          <li>{say('codeWhere', { text: `${view.site}/take-back` })}</li>
          <li>{untilWhen()}</li>
          <li>{say('codeSecret')}</li>
          <li>{say('codeWordsMean')}</li>
        </ul>
        {/* For the script: without one, the browser's own menu prints. */}
        <button type="button" className="button quiet" data-print="" hidden>
          {say('codePrint')}
        </button>
      </section>
      {kiosk && <p className="note">{say('kioskCode')}</p>}
      <Buttons>
        <Go to={kiosk ? 'next-person' : 'finish'}>{kiosk ? say('kioskNext') : say('finished')}</Go>
        <Go to={kiosk ? 'next-person' : 'finish'} look="quiet">
          {say('codeNotWanted')}
        </Go>
        {/* The same page once more, and another minute to write the code down. */}
        {kiosk && (
          <Go to="set" look="plain">
            {say('kioskMoreTime')}
          </Go>
        )}
        <p className="small">{say('codeNotWantedText')}</p>
      </Buttons>
      <WhatNext page={page} language={language} />
    </>
  )
}
