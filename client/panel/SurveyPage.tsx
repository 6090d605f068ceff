import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { PanelSurvey } from '../../surveys/api/panel.ts'
import { ApiError, sentenceOf } from '../api.ts'
import { dayInWords } from '../days.ts'
import { Card } from '../look/Card.tsx'
import { Notice } from '../look/Notice.tsx'
import { Page } from '../look/Page.tsx'
import { Fingerprint } from './Fingerprint.tsx'
import { Now } from './Now.tsx'
import { OldHelpLines } from './OldHelpLines.tsx'
import { usePanelSurvey, usePublicSurvey } from './queries.ts'
import styles from './Survey.module.css'
import { Waves } from './Waves.tsx'

function Versions({ survey }: { survey: PanelSurvey }) {
  return (
    <Card title="Versions">
      <ul className={styles.versions}>
        {survey.versions.map(({ number, hash, publishedOn }) => (
          <li key={number}>
            <strong>Version {number}</strong>, published on {dayInWords(publishedOn)}
            <br />
            Fingerprint <code className={styles.hash}>{hash}</code>
          </li>
        ))}
      </ul>
      <Fingerprint slug={survey.slug} hashes={new Map(survey.versions.map((v) => [v.number, v.hash]))} />
    </Card>
  )
}

/** One survey as the panel runs it: what is open, its versions, its waves. */
export function SurveyPage({ slug }: { slug: string }) {
  const [told, tell] = useState<string>()
  const [closingId, setClosing] = useState<string>()
  const { data: survey, error } = usePanelSurvey(slug, closingId !== undefined)
  const graceDays = usePublicSurvey(slug).data?.contract.graceDays ?? 14
  const open = survey?.waves.find((wave) => wave.state === 'open')
  const closing = closingId !== undefined && open?.id === closingId

  // The server has carried it out: there is nothing to wait for any more.
  useEffect(() => {
    if (survey && closingId !== undefined && open?.id !== closingId) setClosing(undefined)
  }, [survey, closingId, open])

  if (!survey) {
    return (
      <Page title="Survey">
        {error ? (
          <Notice kind="problem">
            <p>
              {error instanceof ApiError && error.status === 404
                ? 'There is no survey at this address.'
                : sentenceOf(error)}
            </p>
          </Notice>
        ) : (
          <p>Looking for the survey …</p>
        )}
        <p>
          <Link href="/panel">All surveys</Link>
        </p>
      </Page>
    )
  }
  const onClosed = (message: string) => {
    setClosing(open?.id)
    tell(message)
  }
  return (
    <Page title={survey.title}>
      <p>
        <Link href="/panel">All surveys</Link> · <Link href={`/research/${slug}`}>Results</Link> ·{' '}
        <Link href={`/panel/${slug}/hand-out`}>Hand it out</Link> ·{' '}
        <Link href={`/panel/${slug}/promise`}>The promise</Link>
      </p>
      {told && (
        <Notice kind="done">
          <p>{told}</p>
        </Notice>
      )}
      <Now survey={survey} graceDays={graceDays} closing={closing} onOpened={tell} onClosed={onClosed} />
      <OldHelpLines />
      <Waves waves={survey.waves} />
      <Versions survey={survey} />
    </Page>
  )
}
