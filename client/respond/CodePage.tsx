import type { ResponseReply, SurveyReply } from '../../surveys/api/respond.ts'
import { contractInWords } from '../../surveys/contract.ts'
import { FindHelp } from './FindHelp.tsx'
import { Heading } from './Heading.tsx'
import type { Language } from './words/languages.ts'

interface CodeProps {
  sent: ResponseReply
  survey: SurveyReply
  language: Language
}

/** The end: thanks, and the code that is shown this once. */
export function CodePage({ sent, survey: { contract, wave }, language }: CodeProps) {
  const { tag, words } = language
  const promise = contractInWords({ ...contract, graceDays: wave?.takeBackDays ?? contract.graceDays }, tag)
  return (
    <>
      <Heading>{words.thanks}</Heading>
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
        <p>{promise.takeBack}</p>
        <p>
          <a href="/take-back" target="_self">
            {words.goTakeBack}
          </a>
        </p>
      </section>
      <h2>{words.whatNext}</h2>
      <p>{words.whatNextText}</p>
      <FindHelp language={language} open />
    </>
  )
}
