import type { ResponseReply, SurveyReply } from '../../surveys/api/respond.ts'
import { Heading } from './Heading.tsx'
import type { PageWords } from './words/page-words.ts'

interface CodeProps {
  sent: ResponseReply
  survey: SurveyReply
  words: PageWords
}

/** The end: thanks, and the code that is shown this once. */
export function CodePage({ sent, survey: { contract, wave }, words }: CodeProps) {
  return (
    <>
      <Heading page="code">{words.thanks}</Heading>
      <p className="lead">{words.arrived}</p>
      <section className="card code">
        <h2>{words.yourCode}</h2>
        <ol lang="en">
          {sent.code.split(' ').map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
        <p>{words.keepCode}</p>
        <p>{words.onlyOnce}</p>
        <p>
          {words.orDigits} <span className="digits">{sent.digits}</span>
        </p>
        <p>{words.until(wave?.takeBackDays ?? contract.graceDays)}</p>
        <p>
          <a className="way" href="/take-back">
            {words.goTakeBack}
          </a>
        </p>
      </section>
      <h2>{words.whatNext}</h2>
      <p>{words.whatNextText}</p>
    </>
  )
}
