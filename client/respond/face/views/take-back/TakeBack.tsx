import type { TakeBackWave } from '../../../../../surveys/sitting/page.ts'
import type { Language } from '../../../../../surveys/words/languages.ts'
import { Puzzle } from '../../frame/Puzzle.tsx'
import { Buttons } from '../../parts/Buttons.tsx'
import { CodeField } from '../../parts/CodeField.tsx'
import { dayIn } from '../../parts/day-in.ts'
import { Go } from '../../parts/Go.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Wording } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'

const said = { mistyped: 'mistyped', notACode: 'notACode', unavailable: 'takeBackUnavailable' } as const

/** One field and one button, and until when it can be done. */
export function TakeBack({ view, language }: ViewProps<'take-back'>) {
  const { say } = language
  return (
    <>
      <Picture name="lock" />
      <Title>{say('takeBackTitle')}</Title>
      <p className="lead">{say('takeBackText')}</p>
      <p>{say('takeBackWhat')}</p>
      <CodeField typed={view.typed} problem={view.problem && say(said[view.problem])} say={say} />
      <Puzzle challenge={view.challenge} go="take-back" />
      <Buttons>
        <Go to="take-back">{say('takeBackButton')}</Go>
      </Buttons>
      {view.waves.length > 0 && (
        <section className="until">
          <h2>{say('takeBackUntil')}</h2>
          <dl className="answers">
            {view.waves.map((wave) => (
              <div key={JSON.stringify(wave)}>
                <dt>
                  <Wording text={wave.title} tag={language.tag} />
                </dt>
                <dd>{untilWhen(wave, language)}</dd>
              </div>
            ))}
          </dl>
          {view.waves.some(({ state }) => state === 'too-late') && <p>{say('takeBackTooLateWhy')}</p>}
        </section>
      )}
    </>
  )
}

function untilWhen({ state, days, lastDay }: TakeBackWave, { tag, say }: Language): string {
  if (state === 'open' && lastDay !== null) return say('takeBackOpenUntil', { date: dayIn(lastDay, tag) })
  if (state === 'open') return days === 0 ? say('takeBackOpenToClose') : say('takeBackOpen', { count: days })
  if (state === 'closed' && lastDay !== null) return say('takeBackClosed', { date: dayIn(lastDay, tag) })
  return say('takeBackTooLate')
}
