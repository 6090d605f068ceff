import { Link } from 'wouter'
import type { Me } from '../surveys/api/people.ts'
import { sentenceOf } from './api.ts'
import styles from './HomePage.module.css'
import { Card } from './look/Card.tsx'
import { Notice } from './look/Notice.tsx'
import { Page } from './look/Page.tsx'
import { Said } from './look/Said.tsx'
import { useMe } from './me.ts'
import { usePanelSurveys } from './panel/queries.ts'
import { SignedInProblem, Waiting } from './SignedIn.tsx'

/** The first page: for a stranger, what this is and where to go; for those who work here, what is open. */
export function HomePage() {
  const { me, error } = useMe()
  if (me) return <Workshop me={me} />
  if (me === null) return <Welcome />
  return error ? <SignedInProblem error={error} /> : <Waiting />
}

function Welcome() {
  return (
    <Page title="In Their Own Words">
      <Said>Surveys by and for care-experienced young people. They write the questions. The answers stay theirs.</Said>
      <div className={styles.cards}>
        <Card title="Did somebody ask you to answer?">
          <p>Open the address that they gave you. You need no account, and you give no name.</p>
        </Card>
        <Card title="Do you want your answers back?">
          <p>You can take them back with the code that you were shown at the end.</p>
          <p>
            <a href="/take-back">Take my answers back</a>
          </p>
        </Card>
        <Card title="Are you on the panel, or do you work here?">
          <p>
            <Link href="/sign-in">Sign in</Link> with your name and passphrase.
          </p>
        </Card>
      </div>
    </Page>
  )
}

function Workshop({ me }: { me: Me }) {
  return (
    <Page title={`Hello, ${me.name}`}>
      <Said>Here is what is on the table.</Said>
      <Surveys />
      <div className={styles.cards}>
        <Card title={<Link href="/research">Results</Link>}>
          <p>What people said, as soon as a survey has closed and its results are safe to show.</p>
        </Card>
        {me.may.includes('people:invite') && (
          <Card title={<Link href="/people">People</Link>}>
            <p>Who can sign in here, and how to invite somebody.</p>
          </Card>
        )}
      </div>
    </Page>
  )
}

function Surveys() {
  const { data, error } = usePanelSurveys()
  return (
    <Card title={<Link href="/panel">Surveys</Link>}>
      {error && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {!data && !error && <p>Looking for surveys …</p>}
      {data?.surveys.length === 0 && <p>There is no survey yet.</p>}
      <ul className={styles.surveys}>
        {data?.surveys.map(({ slug, title, waves }) => {
          const open = waves.find((wave) => wave.state === 'open')
          return (
            <li key={slug}>
              <Link href={`/panel/${slug}`}>{title}</Link>
              <span className={open ? styles.open : styles.closed}>
                {open ? `Open: ${open.answers} answers` : 'Not open'}
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
