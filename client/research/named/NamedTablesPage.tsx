import { useRef } from 'react'
import { Link } from 'wouter'
import type { NamedTablesReply } from '../../../surveys/api/named-tables.ts'
import { textIn } from '../../../surveys/text.ts'
import { sentenceOf } from '../../api.ts'
import { dayInWords } from '../../days.ts'
import { Button } from '../../look/Button.tsx'
import { Card } from '../../look/Card.tsx'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import styles from './Named.module.css'
import { NameTable } from './NameTable.tsx'
import { useDropTable, useNamedTables } from './queries.ts'

function Explained({ reply: { wave, mostEach } }: { reply: NamedTablesReply }) {
  return (
    <Card title="What this is for">
      <p>
        A file with a row for each person is made only where 300 people or more answer. If fewer do, the tables that you
        name here are made instead: one question, split by the answers to another.
      </p>
      <p>
        Each of them follows the same rules as all tables: one that could give somebody away is not shown, and with few
        answers that can be most of them. From 300 answers on they are not made, since you have the rows, and neither
        are they for a closed group of under 300 people: its results are for everybody together only.
      </p>
      <p>
        Where only a few left out the question that splits, they are put into its groups by lot, in its own table too. A
        question that only some are asked can be split if the question that leads to it is on the list too, split in the
        same way.
      </p>
      <p>
        Each question can be in {mostEach} of these tables, as what a table is about or as what it is split by: from
        more of them, hidden numbers could be worked out.
      </p>
      <p>
        You can change the list until the wave closes
        {wave.closesOn === null ? '' : `, which is planned for the end of ${dayInWords(wave.closesOn)}`}. After that it
        stays as it is, so that nobody chooses by what was said. All researchers here share one list: each of you can
        add to it, and take off what somebody else has added.
      </p>
    </Card>
  )
}

/** The list of tables that were named, each with a way to take it off again. */
function Named({ reply }: { reply: NamedTablesReply }) {
  const { wave, open, most, tables } = reply
  const drop = useDropTable(wave.id)
  const heading = useRef<HTMLParagraphElement>(null)
  const texts = new Map([...reply.questions, ...reply.splitters].map(({ name, text }) => [name, textIn(text)]))
  const called = (name: string) => `“${texts.get(name) ?? name}”`
  return (
    <Card title="On the list" note={`${tables.length} of ${most}`}>
      <p ref={heading} tabIndex={-1} role="status">
        {tables.length === 0
          ? 'Nothing is on the list yet. Without it, results are split by groups such as age only.'
          : `${tables.length} of ${most} tables are named.`}
      </p>
      {drop.error && (
        <Notice kind="problem">
          <p>{sentenceOf(drop.error)}</p>
        </Notice>
      )}
      <ul className={styles.list}>
        {tables.map(({ question, by }) => (
          <li key={`${question} ${by}`}>
            <span>
              {called(question)} <span className={styles.by}>split by</span> {called(by)}
            </span>
            {open && (
              <Button
                kind="plain"
                busy={drop.isPending}
                onClick={() => drop.mutate({ question, by }, { onSuccess: () => heading.current?.focus() })}
              >
                Take off
                <span className="unseen">
                  {' '}
                  {called(question)} split by {called(by)}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Where researchers name two-question tables for a wave, before it closes. */
export function NamedTablesPage({ wave }: { wave: string }) {
  const { data, error } = useNamedTables(wave)
  const back = (
    <p>
      <Link href="/research">All results</Link>
    </p>
  )
  if (!data) {
    return (
      <Page title="Tables of two questions">
        {error ? (
          <Notice kind="problem">
            <p>{sentenceOf(error)}</p>
          </Notice>
        ) : (
          <p>Looking for the wave …</p>
        )}
        {back}
      </Page>
    )
  }
  const isFull = data.tables.length >= data.most
  return (
    <Page
      title="Tables of two questions"
      lead={`${textIn(data.wave.title)}, version ${data.wave.version}, open since ${dayInWords(data.wave.openedOn)}`}
    >
      {back}
      {data.open ? (
        <>
          <Explained reply={data} />
          <Card title="Name a table">
            {isFull ? (
              <p>The list is full. Take a table off it to name another one.</p>
            ) : (
              <NameTable wave={data.wave.id} questions={data.questions} splitters={data.splitters} />
            )}
          </Card>
        </>
      ) : (
        <Notice title="This wave has closed.">
          <p>The list stays as it was, so that nobody chooses tables by what was said.</p>
        </Notice>
      )}
      <Named reply={data} />
    </Page>
  )
}
