import { Link } from 'wouter'
import type { ContractInWords } from '../../../surveys/contract.ts'
import { contractInWords } from '../../../surveys/contract-in-words.ts'
import { textIn } from '../../../surveys/text.ts'
import { languageOf } from '../../../surveys/words/languages.ts'
import { sentenceOf } from '../../api.ts'
import { Card } from '../../look/Card.tsx'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { usePublicSurvey } from '../queries.ts'
import { clausesInWords } from './clauses.ts'
import styles from './Promise.module.css'

/** The contract of the version that is asked now: every clause for the panel, and what young people are told of it. */
export function PromisePage({ slug }: { slug: string }) {
  const { data: survey, error } = usePublicSurvey(slug)
  if (!survey) {
    return (
      <Page title="The promise">
        {error ? (
          <Notice kind="problem">
            <p>{sentenceOf(error)}</p>
          </Notice>
        ) : (
          <p>Looking for the promise …</p>
        )}
      </Page>
    )
  }
  const { contract, version, definition } = survey
  const told = toldIn(contractInWords(contract, 'en'))
  return (
    <Page
      title={`The promise of ${textIn(definition.title)}`}
      lead={`Version ${version}. It is part of the version and of its fingerprint, so nobody can change a word of it.`}
    >
      <p>
        <Link href={`/panel/${slug}`}>Back to the survey</Link>
      </p>
      <Card title="What it says, clause by clause">
        <p>
          Each clause has a short name. The page <code>server/anonymity/README.md</code> of the source code says for
          each name which file keeps it, and which test would fail if it were broken.
        </p>
        {clausesInWords(contract).map(({ title, clauses }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul className={styles.clauses}>
              {clauses.map(({ id, words }) => (
                <li key={id}>
                  {words} <code className={styles.name}>{id}</code>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Card>
      <Card title="What young people are told">
        <p>In these words, before the first question, in each language of the pages.</p>
        {told.map(({ title, sentences }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul className={styles.clauses}>
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        ))}
      </Card>
    </Page>
  )
}

/** What stands on the page of the promise, under its own headings and in its order. */
function toldIn(promise: ContractInWords): { title: string; sentences: string[] }[] {
  const { say } = languageOf('en')
  return [
    { title: say('kept'), sentences: [...promise.stored, ...promise.onRequest, ...opt(promise.destroy)] },
    { title: say('neverKept'), sentences: promise.never },
    { title: say('takeBack'), sentences: [promise.takeBack, promise.backups] },
    { title: say('promiseWords'), sentences: promise.words ?? [] },
    { title: say('privacy'), sentences: promise.others },
    { title: say('alone'), sentences: [promise.followUp] },
    { title: 'Also promised, but not on that page', sentences: promise.numbers },
  ].filter(({ sentences }) => sentences.length > 0)
}

const opt = (sentence: string | undefined) => (sentence === undefined ? [] : [sentence])
