import { useEffect, useState } from 'react'
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
  const [digits, setDigits] = useState('')
  useEffect(() => {
    // The word list comes only now: nobody needs it before.
    void import('../../surveys/code/codes.ts').then(({ readCode, writeCode }) => {
      const read = readCode(sent.code)
      if (typeof read === 'object') setDigits(writeCode(read.payload).digits)
    })
  }, [sent.code])

  return (
    <>
      <Heading page="code">{words.thanks}</Heading>
      <p className="lead">{words.arrived}</p>
      <section className="card code">
        <h2>{words.yourCode}</h2>
        <ol lang="en">
          {[...sent.code.split(' ').entries()].map(([place, word]) => (
            <li key={place}>{word}</li>
          ))}
        </ol>
        <p>{words.keepCode}</p>
        <p>{words.onlyOnce}</p>
        {digits && (
          <p>
            {words.orDigits} <span className="digits">{digits}</span>
          </p>
        )}
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
