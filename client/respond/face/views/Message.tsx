import type { PictureName } from '../../../../surveys/support/pictures.ts'
import type { WordKey } from '../../../../surveys/words/say.ts'
import { Buttons } from '../parts/Buttons.tsx'
import { Go } from '../parts/Go.tsx'
import type { ViewProps } from '../parts/page-parts.ts'
import { Title } from '../parts/Title.tsx'
import { Picture } from '../pictures/Picture.tsx'

type Message = ViewProps<'message'>['view']['message']

const said: Record<Message, { picture: PictureName; title: WordKey; texts: WordKey[] }> = {
  'not-open': { picture: 'clock', title: 'notOpenTitle', texts: ['notOpenText'] },
  'not-found': { picture: 'map', title: 'notFoundTitle', texts: ['notFoundText'] },
  'no-page': { picture: 'map', title: 'noPageTitle', texts: ['noPageText'] },
  broken: { picture: 'question', title: 'brokenTitle', texts: ['brokenText', 'brokenDo'] },
  unavailable: { picture: 'phone', title: 'unavailableTitle', texts: ['unavailableText'] },
  'too-long': { picture: 'book', title: 'tooLongTitle', texts: ['tooLongText'] },
}

/** A page that only says something. A form that could not be looked at stands in it, to be sent once more. */
export function Message({
  page: { again, survey, action },
  view: { message },
  language: { say },
}: ViewProps<'message'>) {
  const { picture, title, texts } = said[message]
  const asked = again?.find(([name]) => name === 'go')?.[1]
  return (
    <>
      <Picture name={picture} />
      <Title>{say(title)}</Title>
      {texts.map((text) => (
        <p key={text} className="lead">
          {say(text)}
        </p>
      ))}
      {again && (
        <>
          <p>{say('stillHere')}</p>
          <Buttons>
            <Go to={asked ?? ''}>{say('tryAgain')}</Go>
          </Buttons>
        </>
      )}
      {message === 'broken' && survey && (
        <Buttons>
          <a className={again ? 'button quiet' : 'button'} href={action}>
            {say('openAgain')}
          </a>
        </Buttons>
      )}
    </>
  )
}
