import { Link } from 'wouter'
import { textIn } from '../../../surveys/text.ts'
import { sentenceOf } from '../../api.ts'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { useMe } from '../../me.ts'
import { Kind } from '../Kind.tsx'
import { usePrintOpen } from '../print-open.ts'
import { useRelease, useTables } from '../queries.ts'
import { Question } from '../question/Question.tsx'
import { sectionsOf } from '../question/sections.ts'
import { Made } from '../rows/Made.tsx'
import { releaseInWords } from '../words.ts'
import { Contents } from './Contents.tsx'
import { Downloads } from './Downloads.tsx'
import { Quotes } from './Quotes.tsx'
import { Reading } from './Reading.tsx'
import styles from './Release.module.css'

/** The results of one wave. */
export function ReleasePage({ id }: { id: string }) {
  const release = useRelease(id)
  const tables = useTables(id)
  const { me } = useMe()
  usePrintOpen()
  const failure = release.error ?? tables.error
  if (failure) {
    return (
      <Page title="Results">
        <Notice kind="problem">
          <p>{sentenceOf(failure)}</p>
        </Notice>
        <p>
          <Link href="/research">All results</Link>
        </p>
      </Page>
    )
  }
  if (!release.data || !tables.data) return <Page title="Results">Looking for the results …</Page>
  const { release: summary, variables, rows } = release.data
  const sections = sectionsOf(variables, tables.data.tables)
  const nothing = tables.data.tables.length === 0
  return (
    <Page title={`Results: ${textIn(summary.title)}`} lead={releaseInWords(summary)}>
      <p className={styles.noPrint}>
        <Link href={`/research/${summary.survey}`}>All results of this survey</Link>
      </p>
      <Kind kind={summary.kind} />
      {nothing ? (
        <>
          <Notice title="There are no numbers to show.">
            <p>Fewer than 30 people answered. With so few, somebody could be picked out, so there are no numbers.</p>
          </Notice>
          <Quotes id={id} />
        </>
      ) : (
        <div className={styles.columns}>
          <Contents sections={sections} />
          <div className={styles.sheets}>
            <Reading notes={summary.notes} />
            {sections.map((section, i) => (
              <Question
                key={section.question}
                section={section}
                number={i + 1}
                variables={variables}
                kind={summary.kind}
              />
            ))}
            <Quotes id={id} />
            {rows && <Made id={id} />}
            <div className={styles.noPrint}>
              <Downloads id={id} rows={rows} mayExport={me?.may.includes('rows:export') ?? false} />
            </div>
          </div>
        </div>
      )}
    </Page>
  )
}
