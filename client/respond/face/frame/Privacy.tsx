import { contractInWords } from '../../../../surveys/contract-in-words.ts'
import type { PageProps } from '../parts/page-parts.ts'

/** Who can see what: the promise of this version once more, and what nobody here can promise. */
export function Privacy({ page: { survey }, language: { tag, say } }: PageProps) {
  const promise = survey && contractInWords(survey.contract, tag)
  return (
    <details className="fold privacy">
      <summary>{say('privacy')}</summary>
      {promise ? (
        <>
          <Sentences of={promise.others} />
          <h2>{say('kept')}</h2>
          <Sentences of={promise.stored} />
          <h2>{say('neverKept')}</h2>
          <Sentences of={promise.never} />
        </>
      ) : (
        <p>{say('privacyOthers')}</p>
      )}
    </details>
  )
}

function Sentences({ of }: { of: string[] }) {
  return (
    <ul>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
