import { assentChecks } from '../../../../../surveys/sitting/assent.ts'
import { helpLines } from '../../../../../surveys/support/help-lines.ts'
import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import { Listen } from '../../parts/Listen.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Said } from '../../parts/Said.tsx'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'

const pictures = { Free: 'choice', Skip: 'hand', Help: 'talk', Code: 'lock' } as const
const phone = helpLines.find(({ name }) => name === 'Childline')?.phone ?? ''

/** An easy-read check. A wrong answer is no mistake: the same is said once more, in other words, and it goes on. */
export function Assent({ view: { number, again }, language: { say } }: ViewProps<'assent'>) {
  const topic = assentChecks[number - 1]?.name ?? 'Free'
  return (
    <>
      <p className="progress">
        <SpeechMark />
        {say('assentStep', { number, of: assentChecks.length })}
      </p>
      <div className="pictured">
        <Picture name={pictures[topic]} />
        <Title>{say(`assent${topic}Title`)}</Title>
      </div>
      <Listen say={say} />
      {again ? (
        <div className="note" role="status">
          <Said>
            <strong>{say('assentAgain')}</strong>
          </Said>
          <Said>{say(`assent${topic}Again`)}</Said>
        </div>
      ) : (
        <Said lead>{say(`assent${topic}Text`)}</Said>
      )}
      {topic === 'Help' && <Said>{say('assentHelpWho', { phone })}</Said>}
      {!again && (
        <>
          <h2 data-say="">{say(`assent${topic}Question`)}</h2>
          <div className="doors">
            <Go to="say:yes" look="quiet">
              <span data-say="">{say(`assent${topic}Yes`)}</span>
            </Go>
            <Go to="say:no" look="quiet">
              <span data-say="">{say(`assent${topic}No`)}</span>
            </Go>
          </div>
        </>
      )}
      <Buttons>
        {again && <Go to="say:understood">{say('exitGoOn')}</Go>}
        <Go to="back" look="quiet">
          {say('back')}
        </Go>
      </Buttons>
    </>
  )
}
