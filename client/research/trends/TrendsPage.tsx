import { useState } from 'react'
import { Link } from 'wouter'
import type { Trend, TrendsReply } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'
import { sentenceOf } from '../../api.ts'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { Chooser } from '../Chooser.tsx'
import { usePrintOpen } from '../print-open.ts'
import { useTrends } from '../queries.ts'
import { contextLabel, contextsIn } from './contexts.ts'
import { Followed } from './Followed.tsx'
import styles from './Trends.module.css'

/** What can be followed from wave to wave. */
export function TrendsPage({ slug }: { slug: string }) {
  const { data, error } = useTrends(slug)
  usePrintOpen()
  const title = data?.releases.at(-1)?.title
  return (
    <Page title={title ? `From wave to wave: ${textIn(title)}` : 'From wave to wave'}>
      <p>
        <Link href={`/research/${slug}`}>All results of this survey</Link>
      </p>
      {error && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {!error && !data && <p>Looking for the results …</p>}
      {data && (data.trends.length > 0 ? <Trends {...data} /> : <NoTrends waves={data.releases.length} />)}
    </Page>
  )
}

function NoTrends({ waves }: { waves: number }) {
  return (
    <Notice title="There is nothing to follow yet.">
      <p>
        {waves < 2
          ? 'This needs the results of two waves. Until then, each wave stands for itself.'
          : 'No question was asked in the same words, and could be shown in the same way, in two waves.'}
      </p>
    </Notice>
  )
}

function Trends({ trends, variables, releases }: TrendsReply) {
  const contexts = contextsIn(trends)
  const [chosen, choose] = useState(contexts[0] ?? '{}')
  const shown = trends.filter(({ context }) => JSON.stringify(context) === chosen)
  return (
    <>
      <p className={styles.note}>
        The numbers stand as each wave showed them. Each was changed a little and rounded, to keep people safe. So a
        change of a few people may be no change at all.
      </p>
      <Chooser
        choices={contexts.map((context) => ({ value: context, text: contextLabel(JSON.parse(context), variables) }))}
        chosen={chosen}
        choose={choose}
      />
      {shown.map((trend: Trend) => (
        <Followed
          key={JSON.stringify([trend.question, trend.points[0]?.cells.map(({ value }) => value), trend.points.length])}
          trend={trend}
          variables={variables}
          releases={releases}
        />
      ))}
    </>
  )
}
