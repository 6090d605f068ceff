import { contractInWords } from '../../../../../surveys/contract-in-words.ts'
import { Buttons } from '../../parts/Buttons.tsx'
import { dayIn } from '../../parts/day-in.ts'
import { Go } from '../../parts/Go.tsx'
import { Listen } from '../../parts/Listen.tsx'
import { surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import { InFull } from './InFull.tsx'
import { InPictures } from './InPictures.tsx'

/**
 * Before the first question, for everybody: what is kept and what never is, how to change one's mind, who sees what, and
 * that nobody can follow up. In easy reading the same in a few pictured lines, and the whole text beneath them.
 */
export function Promised({ page, language }: ViewProps<'promise'>) {
  const { tag, say } = language
  const { contract, wave } = surveyOf(page)
  const promise = contractInWords({ ...contract, graceDays: wave.takeBackDays }, tag)
  const until = wave.lastDay && dayIn(wave.lastDay, tag)
  return (
    <>
      <Picture name="hand" />
      <Title>{say('promiseTitle')}</Title>
      <Listen say={say} />
      {page.ways.reading === 'easy' ? (
        <>
          <InPictures promise={promise} say={say} />
          <details className="fold">
            <summary>{say('promiseAll')}</summary>
            <InFull promise={promise} until={until} say={say} />
          </details>
        </>
      ) : (
        <InFull promise={promise} until={until} say={say} />
      )}
      <Buttons>
        <Go to="next">{say('exitGoOn')}</Go>
        <Go to="back" look="quiet">
          {say('back')}
        </Go>
      </Buttons>
    </>
  )
}
