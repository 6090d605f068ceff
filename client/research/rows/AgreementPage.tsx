import { Link } from 'wouter'
import { sentenceOf } from '../../api.ts'
import { dayInWords } from '../../days.ts'
import { Button } from '../../look/Button.tsx'
import { Card } from '../../look/Card.tsx'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { useMe } from '../../me.ts'
import { useAgreement, useSign } from './queries.ts'
import styles from './Rows.module.css'

/** What a researcher promises before taking rows away. */
export function AgreementPage() {
  const { data, error } = useAgreement()
  const { me } = useMe()
  const sign = useSign()
  const failure = error ?? sign.error
  return (
    <Page
      title="Agreement for researchers"
      lead="Each row is what one young person said. Nobody’s name is in it, but whoever knows a person well may recognise them. So before you take rows away, you promise this."
      narrow
    >
      {failure && (
        <Notice kind="problem">
          <p>{sentenceOf(failure)}</p>
        </Notice>
      )}
      {!data && !error && <p>Looking for the agreement …</p>}
      {data && (
        <>
          <Card title="What I promise" note={`Version ${data.version}`}>
            <ol className={styles.promises}>
              {data.promises.map((promise) => (
                <li key={promise}>{promise}</li>
              ))}
            </ol>
          </Card>
          {data.signedOn === null ? (
            <>
              <p>
                We write down that you signed this text, with your name and the day. Each download is written down too.
              </p>
              <p>
                <Button busy={sign.isPending} onClick={() => sign.mutate({ hash: data.hash })}>
                  I, {me?.name}, promise this
                </Button>
              </p>
            </>
          ) : (
            <Notice kind="done" title={`You signed this on ${dayInWords(data.signedOn)}.`}>
              <p>You find the rows at the end of each page of results, where there are any.</p>
            </Notice>
          )}
        </>
      )}
      <p>
        <Link href="/research">All results</Link>
      </p>
    </Page>
  )
}
