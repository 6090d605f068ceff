import { HelpForAll } from '../../frame/help/HelpForAll.tsx'
import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import { Listen } from '../../parts/Listen.tsx'
import { surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Title } from '../../parts/Title.tsx'
import { MarkedUp } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** Before a hard part: what it is about, and the way round it. */
export function Note({ page, view, language }: ViewProps<'note'>) {
  const { tag, say } = language
  const { pages } = surveyOf(page).definition
  const part = pages.findIndex(({ name }) => name === view.page)
  const note = pages[part]?.note
  return (
    <>
      <p className="progress">
        <SpeechMark />
        {say('part', { number: part + 1, of: pages.length })}
      </p>
      <Title>{say('noteTitle')}</Title>
      <Listen say={say} />
      {note && (
        <div className="note pictured">
          <Picture name="calm" />
          <div data-say="">
            <MarkedUp text={note} tag={tag} />
          </div>
        </div>
      )}
      <Buttons>
        <Go to="next">{say('noteGoOn')}</Go>
        <Go to="skip" look="quiet">
          {say('noteSkip')}
        </Go>
        <Go to="back" look="plain">
          {say('back')}
        </Go>
      </Buttons>
      <section className="help now">
        <h2>{say('findHelp')}</h2>
        <HelpForAll language={language} />
      </section>
    </>
  )
}
