import { Go } from '../../parts/Go.tsx'
import { Listen } from '../../parts/Listen.tsx'
import { surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { Said } from '../../parts/Said.tsx'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Title } from '../../parts/Title.tsx'
import { Wording } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** The first page: who asks and why, about what, and how old someone is. What is promised stands on a page of its own. */
export function Opening({ page, language: { tag, say } }: ViewProps<'opening'>) {
  const { definition } = surveyOf(page)
  const topics = definition.pages.flatMap(({ name, title }) => (title ? [{ name, title }] : []))
  return (
    <>
      <div className="hero">
        <SpeechMark />
        <Title>
          <Wording text={definition.title} tag={tag} />
        </Title>
      </div>
      {definition.description && (
        <Said lead>
          <Wording text={definition.description} tag={tag} />
        </Said>
      )}
      <Listen say={say} />
      <div className="pair">
        <section className="pictured">
          <Picture name="people" />
          <div>
            <h2 data-say="">{say('whoAsks')}</h2>
            <Said>{definition.asks ? <Wording text={definition.asks} tag={tag} /> : say('whoAsksText')}</Said>
          </div>
        </section>
        <section className="pictured">
          <Picture name="listen" />
          <div>
            <h2 data-say="">{say('whyAsks')}</h2>
            <Said>{definition.why ? <Wording text={definition.why} tag={tag} /> : say('whyAsksText')}</Said>
          </div>
        </section>
      </div>
      <section className="card">
        <h2 data-say="">{say('about')}</h2>
        <ul className="topics">
          {topics.map(({ name, title }) => (
            <li key={name} data-say="">
              <Wording text={title} tag={tag} />
            </li>
          ))}
        </ul>
        <Said>{say('skip')}</Said>
        <Said>{say('howLong')}</Said>
      </section>
      <section className="ages">
        <h2 data-say="">{say('ageTitle')}</h2>
        <div className="doors">
          <Go to="young">
            <strong data-say="">{say('ageYoung')}</strong> <span data-say="">{say('ageYoungMeans')}</span>
          </Go>
          <Go to="older">
            <strong data-say="">{say('ageOlder')}</strong> <span data-say="">{say('readingUsual')}</span>
          </Go>
        </div>
        <p className="small">{say('ageNotKept')}</p>
        <p>
          <Go to="resume" look="plain">
            {say('resume')}
          </Go>
        </p>
      </section>
    </>
  )
}
