import { textIn } from '../../../../../surveys/text.ts'
import { Puzzle } from '../../frame/Puzzle.tsx'
import { Answers } from '../../parts/Answers.tsx'
import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import { sittingOf, type ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import { LookAgain } from './LookAgain.tsx'
import { Unsure } from './Unsure.tsx'

/** All answers of this sitting, before they are sent. */
export function Check({ page, view, language }: ViewProps<'check'>) {
  const { tag, say } = language
  const { checked, unsent, problems } = view
  const { earlier } = sittingOf(page)
  const isEmpty = checked.every(({ answers }) => answers.length === 0) && !earlier
  if (unsent === 'unsure') {
    return (
      <section data-unsure="">
        <Unsure language={language} />
      </section>
    )
  }
  return (
    <>
      <div data-sure="">
        <Picture name="book" />
        {unsent && (
          <div className="look-again" role="alert">
            <h2>{say('notSent')}</h2>
            <p>{say(unsent)}</p>
          </div>
        )}
        <LookAgain problems={problems} say={say} />
        <Title>{say('checkTitle')}</Title>
        <p>{say('checkText')}</p>
        {isEmpty && (
          <div className="note">
            <p>
              <strong>{say('checkNothing')}</strong> {say('checkNothingText')}
            </p>
          </div>
        )}
        {earlier && (
          <div className="note">
            <p>{say('checkEarlier')}</p>
          </div>
        )}
        <Answers
          checked={checked}
          language={language}
          beside={({ place, question }) => (
            <Go to={`to:${place}`} look="plain">
              <span aria-hidden="true">{say('checkChange')}</span>
              <span className="unseen">{say('checkChangeThis', { text: textIn(question, tag) })}</span>
            </Go>
          )}
        />
        <Puzzle challenge={view.challenge} go="send" />
        <Buttons>
          {isEmpty ? <Go to="back">{say('back')}</Go> : <Go to="send">{say('send')}</Go>}
          {isEmpty ? (
            <Go to="send" look="quiet">
              {say('send')}
            </Go>
          ) : (
            <Go to="back" look="quiet">
              {say('back')}
            </Go>
          )}
          <Go to="later" look="plain">
            {say('later')}
          </Go>
        </Buttons>
      </div>
      {/* For the script: it is shown in place of all of the above where nobody can tell whether the answers arrived. */}
      <section data-unsure="" hidden>
        <Unsure language={language} hidden />
      </section>
    </>
  )
}
