import { textIn } from '../../../../../surveys/text.ts'
import { exitTargetOf, WEATHER } from '../../frame/exit-target.ts'
import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import { Listen } from '../../parts/Listen.tsx'
import { surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** Before the first question: what the way out does, and what it cannot do. */
export function Exit({ page, language: { tag, say } }: ViewProps<'exit'>) {
  const survey = surveyOf(page)
  const own = survey.definition.exit?.text
  return (
    <>
      <Picture name="door" />
      <Title>{say('exitTitle')}</Title>
      <Listen say={say} />
      <ul className="facts">
        <li data-say="">{say('exitWhat', { text: own ? textIn(own, tag) : say('exit') })}</li>
        <li data-say="">
          {say('exitPress')} {say(exitTargetOf(survey) === WEATHER ? 'exitGoesToWeather' : 'exitGoesElsewhere')}
        </li>
        <li className="with-script" data-say="">
          {say('exitWiped')}
        </li>
        <li className="with-script" data-say="">
          {say('exitShift')}
        </li>
        <li data-say="">{say('exitHistory')}</li>
        <li data-say="">{say('exitComeBack')}</li>
      </ul>
      <Buttons>
        <Go to="next">{say('exitGoOn')}</Go>
        <Go to="back" look="quiet">
          {say('back')}
        </Go>
      </Buttons>
    </>
  )
}
