import { contractInWords } from '../../../../../surveys/contract-in-words.ts'
import { Go } from '../../parts/Go.tsx'
import { surveyOf, type ViewProps } from '../../parts/page-parts.ts'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Title } from '../../parts/Title.tsx'
import { Wording } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** Before the first question: who asks, about what, what is kept and what never is, and how to change one's mind. */
export function Opening({ page, language: { tag, say } }: ViewProps<'opening'>) {
  const { definition, contract, wave } = surveyOf(page)
  const promise = contractInWords({ ...contract, graceDays: wave.takeBackDays }, tag)
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
        <p className="lead">
          <Wording text={definition.description} tag={tag} />
        </p>
      )}
      <div className="pair">
        <section className="pictured">
          <Picture name="people" />
          <div>
            <h2>{say('whoAsks')}</h2>
            <p>{definition.asks ? <Wording text={definition.asks} tag={tag} /> : say('whoAsksText')}</p>
          </div>
        </section>
        <section className="pictured">
          <Picture name="listen" />
          <div>
            <h2>{say('whyAsks')}</h2>
            <p>{definition.why ? <Wording text={definition.why} tag={tag} /> : say('whyAsksText')}</p>
          </div>
        </section>
      </div>
      <section className="card">
        <h2>{say('about')}</h2>
        <ul className="topics">
          {topics.map(({ name, title }) => (
            <li key={name}>
              <Wording text={title} tag={tag} />
            </li>
          ))}
        </ul>
        <p>{say('skip')}</p>
        <p>{say('howLong')}</p>
      </section>
      <div className="sheets">
        <section className="card">
          <h2>{say('kept')}</h2>
          <ul className="yes">
            {promise.stored.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {promise.onRequest.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
        <section className="card">
          <h2>{say('neverKept')}</h2>
          <ul className="no">
            {promise.never.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
        <section className="card">
          <h2>{say('takeBack')}</h2>
          <p>{promise.takeBack}</p>
          <p>{promise.backups}</p>
        </section>
        <section className="card">
          <h2>{say('privacy')}</h2>
          {promise.others.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      </div>
      <section className="note pictured">
        <Picture name="talk" />
        <div>
          <h2>{say('alone')}</h2>
          <p>{promise.followUp}</p>
        </div>
      </section>
      <section className="ages">
        <h2>{say('ageTitle')}</h2>
        <div className="doors">
          <Go to="young">
            <strong>{say('ageYoung')}</strong> <span>{say('ageYoungMeans')}</span>
          </Go>
          <Go to="older">
            <strong>{say('ageOlder')}</strong> <span>{say('readingUsual')}</span>
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
