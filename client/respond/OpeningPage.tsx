import type { SurveyReply } from '../../surveys/api/respond.ts'
import { contractInWords } from '../../surveys/contract.ts'
import { textIn } from '../../surveys/text.ts'
import { Heading } from './Heading.tsx'
import type { Language } from './words/languages.ts'

interface OpeningProps {
  survey: SurveyReply
  language: Language
  onStart(): void
}

/** Before the first question: who asks, about what, what is kept and what never is, and how to change one's mind. */
export function OpeningPage({
  survey: { definition, contract, wave },
  language: { tag, words },
  onStart,
}: OpeningProps) {
  const promise = contractInWords({ ...contract, graceDays: wave?.takeBackDays ?? contract.graceDays }, tag)
  const topics = definition.pages.map((page) => textIn(page.title, tag)).filter(Boolean)
  return (
    <>
      <Heading>{textIn(definition.title, tag)}</Heading>
      <p className="lead">{textIn(definition.description, tag)}</p>
      <p>{words.skip}</p>
      <section className="card">
        <h2>{words.about}</h2>
        <ul>
          {topics.map((topic) => (
            <li key={topic}>{topic}</li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{words.kept}</h2>
        <ul className="yes">
          {promise.stored.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <h2>{words.neverKept}</h2>
        <ul className="no">
          {promise.never.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{words.takeBack}</h2>
        <p>{promise.takeBack}</p>
        <p>{promise.backups}</p>
        <h2>{words.alone}</h2>
        <p>{promise.followUp}</p>
      </section>
      <button type="button" className="button" onClick={onStart}>
        {words.start}
      </button>
    </>
  )
}
