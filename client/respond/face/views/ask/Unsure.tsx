import type { Language } from '../../../../../surveys/words/languages.ts'
import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** After an attempt that may have arrived or not: all there is to do is to send the very same answers again. */
export function Unsure({ language: { say }, hidden = false }: { language: Language; hidden?: boolean }) {
  return (
    <>
      <Picture name="question" />
      {hidden ? (
        <h2 className="title" tabIndex={-1}>
          {say('unsure')}
        </h2>
      ) : (
        <Title>{say('unsure')}</Title>
      )}
      <p>{say('unsureWhy')}</p>
      <p>{say('unsureThen')}</p>
      <Buttons>
        <Go to="send">{say('send')}</Go>
      </Buttons>
    </>
  )
}
