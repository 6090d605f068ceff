import { Link } from 'wouter'
import { textIn } from '../../surveys/text.ts'
import { sentenceOf } from '../api.ts'
import { dayInWords } from '../days.ts'
import { Card } from '../look/Card.tsx'
import { Notice } from '../look/Notice.tsx'
import { Page } from '../look/Page.tsx'
import { useSurveys } from './queries.ts'
import styles from './Survey.module.css'
import { kindInWords, releaseInWords, waveInWords } from './words.ts'

/** The results of one survey, newest first. */
export function SurveyPage({ slug }: { slug: string }) {
  const { data, error } = useSurveys()
  const survey = data?.surveys.find((s) => s.slug === slug)
  if (!survey) {
    return (
      <Page title="Results">
        {error ? (
          <Notice kind="problem">
            <p>{sentenceOf(error)}</p>
          </Notice>
        ) : (
          <p>{data ? 'There is no survey at this address.' : 'Looking for the results …'}</p>
        )}
        <p>
          <Link href="/research">All results</Link>
        </p>
      </Page>
    )
  }
  return (
    <Page title={`Results: ${textIn(survey.title)}`}>
      <p>
        <Link href="/research">All results</Link>
      </p>
      {survey.releases.length === 0 && (
        <Notice title="No results yet.">
          <p>Results come after a wave has been closed, and once the days for taking answers back are over.</p>
        </Notice>
      )}
      {survey.releases.filter(({ kind }) => kind === 'real').length > 1 && (
        <p>
          <Link href={`/research/${slug}/trends`}>What changed from wave to wave</Link>
        </p>
      )}
      <ul className={styles.list}>
        {survey.releases.toReversed().map((release) => (
          <li key={release.id}>
            <Card
              note={kindInWords(release.kind)?.short}
              title={`${waveInWords(release)}, ${dayInWords(release.builtOn)}`}
            >
              <p>{releaseInWords(release)}</p>
              <p>
                <Link href={`/research/releases/${release.id}`}>
                  Read these results
                  <span className="unseen">
                    {' '}
                    of {waveInWords(release)}, {dayInWords(release.builtOn)}
                  </span>
                </Link>
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </Page>
  )
}
