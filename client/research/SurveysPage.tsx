import { Link } from 'wouter'
import type { ReleaseSummary } from '../../surveys/api/research.ts'
import { textIn } from '../../surveys/text.ts'
import { sentenceOf } from '../api.ts'
import { Card } from '../look/Card.tsx'
import { Notice } from '../look/Notice.tsx'
import { Page } from '../look/Page.tsx'
import { useMe } from '../me.ts'
import { OpenWaves } from './named/OpenWaves.tsx'
import { useSurveys } from './queries.ts'
import { kindInWords, releaseInWords } from './words.ts'

function Latest({ release }: { release: ReleaseSummary }) {
  return (
    <p>
      <Link href={`/research/releases/${release.id}`}>Read the newest results</Link>
      <br />
      {releaseInWords(release)}
    </p>
  )
}

/** Every survey, with its newest results. */
export function SurveysPage() {
  const { data, error } = useSurveys()
  const { me } = useMe()
  return (
    <Page title="Results" lead="What people said, in numbers that give nobody away.">
      {error && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {me?.may.includes('words:review') && (
        <Card title={<Link href="/research/reviews">Texts to read</Link>}>
          <p>What people wrote and allowed to be read waits for two readers before it is shown.</p>
        </Card>
      )}
      {!data && !error && <p>Looking for surveys …</p>}
      {me?.may.includes('rows:export') && <OpenWaves />}
      {data?.surveys.map(({ slug, title, releases }) => {
        const latest = releases.at(-1)
        return (
          <Card key={slug} title={textIn(title)} note={latest && kindInWords(latest.kind)?.short}>
            {latest ? (
              <Latest release={latest} />
            ) : (
              <p>No results yet: they come after a wave of answers has been closed.</p>
            )}
            {releases.length > 1 && (
              <p>
                <Link href={`/research/${slug}`}>All {releases.length} results of this survey</Link>
              </p>
            )}
          </Card>
        )
      })}
    </Page>
  )
}
