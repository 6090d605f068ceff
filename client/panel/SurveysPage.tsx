import { Link } from 'wouter'
import { sentenceOf } from '../api.ts'
import { dayInWords } from '../days.ts'
import { Card } from '../look/Card.tsx'
import { Notice } from '../look/Notice.tsx'
import { Page } from '../look/Page.tsx'
import { OldHelpLines } from './OldHelpLines.tsx'
import { usePanelSurveys } from './queries.ts'
import { openInWords, stateInWords } from './words.ts'

/** Every survey of the panel, and what is open. */
export function SurveysPage() {
  const { data, error } = usePanelSurveys()
  return (
    <Page title="Panel" lead="Your surveys: open them, close them, and see where each one stands.">
      {error && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {!data && !error && <p>Looking for surveys …</p>}
      {data && <OldHelpLines />}
      {data?.surveys.length === 0 && <p>There is no survey yet.</p>}
      {data?.surveys.map(({ slug, title, versions, waves }) => {
        const open = waves.find((wave) => wave.state === 'open')
        const newest = versions[0]
        const results = waves.find((wave) => wave.release)?.release
        return (
          <Card key={slug} title={<Link href={`/panel/${slug}`}>{title}</Link>} note={open && openInWords(open.kind)}>
            <p>{open ? stateInWords(open) : 'Not open.'}</p>
            {newest && (
              <p>
                Version {newest.number}, published on {dayInWords(newest.publishedOn)}.
              </p>
            )}
            {results && (
              <p>
                <Link href={`/research/releases/${results}`}>
                  Newest results<span className="unseen"> of {title}</span>
                </Link>
              </p>
            )}
          </Card>
        )
      })}
    </Page>
  )
}
