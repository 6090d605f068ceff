import type { PageProps } from '../../parts/page-parts.ts'
import { Wording } from '../../parts/Wording.tsx'

/** What becomes of the answers: who reads them, and when and where everyone can see what came of it. */
export function WhatNext({ page: { survey }, language: { tag, say } }: PageProps) {
  const results = survey?.definition.results
  return (
    <section className="next">
      <h2>{say('whatNext')}</h2>
      <p>{say('whatNextText')}</p>
      <h3>{say('results')}</h3>
      <p>{results ? <Wording text={results} tag={tag} /> : say('resultsText')}</p>
      <h3>{say('youSaid')}</h3>
      <p>{say('youSaidText')}</p>
    </section>
  )
}
