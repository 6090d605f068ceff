import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { NextTextReply } from '../../../surveys/api/reviews.ts'
import { textIn } from '../../../surveys/text.ts'
import { isUnsure, sentenceOf } from '../../api.ts'
import { Button } from '../../look/Button.tsx'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { Care } from './Care.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { type Deed, useDeed, useNextText } from './queries.ts'
import styles from './Reviews.module.css'
import { NobodyLeft, TooFew } from './TooFew.tsx'
import { TextCard } from './text/TextCard.tsx'
import { useKeys } from './use-keys.ts'
import { outcomes, progressInWords, texts } from './words.ts'

/** The texts of one wave, one at a time, until nothing waits for whoever reads. */
export function ReadingPage({ release }: { release: string }) {
  const { data, error, refetch } = useNextText(release)
  return (
    <Page title={data ? `Texts to read: ${textIn(data.release.title)}` : 'Texts to read'}>
      <p>
        <Link href="/research/reviews">All texts to read</Link>
      </p>
      {error && !data && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {!data && !error && <p>Looking for the next text …</p>}
      {data && <Reading next={data} lost={error} onLook={refetch} />}
    </Page>
  )
}

interface ReadingProps {
  next: NextTextReply
  /** Why we could not look at how it stands now, since `next` was read. */
  lost: Error | null
  onLook(): void
}

function Reading({ next, lost, onLook }: ReadingProps) {
  const { text, progress, mayUndo, release } = next
  const deed = useDeed()
  const [, go] = useLocation()
  const [keys, setKeys] = useState(true)
  const [help, setHelp] = useState(false)
  const [said, setSaid] = useState('')
  const [started, setStarted] = useState(false)

  const act = (what: Deed) => {
    if (deed.isPending) return
    setSaid('')
    setStarted(true)
    deed.mutate(what, {
      onSuccess: (reply) => {
        if (reply.outcome !== 'undone') return setSaid(outcomes[reply.outcome])
        setSaid('Undone.')
        // Their last decision may have been on a text of another wave.
        if (reply.release !== release.id) go(`/research/reviews/${reply.release}`)
      },
    })
  }
  const undo = () => mayUndo && act({ undo: true })
  useKeys(keys && mayUndo, { u: undo })
  useKeys(keys, { '?': () => setHelp(true) })

  return (
    <>
      <TooFew readers={next} forResearchers={progress.forResearchers > 0} />
      {next.reviewers > 1 && progress.forNobody > 0 && <NobodyLeft texts={texts(progress.forNobody)} />}
      <div className={styles.progress}>
        <p>{progressInWords(progress)}</p>
        <progress aria-hidden="true" max={progress.byYou + progress.forYou || 1} value={progress.byYou} />
      </div>
      <div className={styles.told}>
        <p role="status">{said}</p>
        {mayUndo && (
          <Button kind="quiet" busy={deed.isPending} onClick={undo}>
            Undo my last decision <kbd>U</kbd>
          </Button>
        )}
      </div>
      {(deed.error || lost) && (
        <Notice kind="problem">
          {deed.error && (
            <p>{isUnsure(deed.error) ? 'We do not know whether that was done.' : sentenceOf(deed.error)}</p>
          )}
          {lost && <p>We cannot look at how it stands now: {sentenceOf(lost)}</p>}
          {lost && <Button onClick={onLook}>Look again</Button>}
          {isUnsure(deed.error) && !lost && <p>This page shows how it stands now.</p>}
        </Notice>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          {lost ? null : text ? (
            <TextCard
              key={`${text.id} ${text.body} ${text.translation}`}
              text={text}
              keys={keys}
              busy={deed.isPending}
              focus={started}
              onDecide={(decision) => act({ text: text.id, decision })}
              onKnow={() => act({ text: text.id, know: true })}
              onSay={setSaid}
            />
          ) : (
            <Notice kind="done" title="Nothing waits for you here.">
              <p>
                {progress.forOthers + progress.forNobody > 0
                  ? 'What is left is not for you. Thank you for reading.'
                  : 'Everything is read. Thank you.'}
              </p>
              <p>
                <Link href={`/research/releases/${release.id}`}>Go to the results</Link>
              </p>
            </Notice>
          )}
          <p className={styles.hint}>
            A machine has masked names and places, and it misses some. The way somebody writes, or a story that few
            people could tell, can still show who it is. If in doubt, mask more or refuse.
          </p>
          <p>
            <Button kind="quiet" onClick={() => setHelp(true)}>
              Show the keys <kbd>?</kbd>
            </Button>
          </p>
        </div>
        <Care />
      </div>
      {help && <KeysHelp on={keys} onSwitch={setKeys} onClose={() => setHelp(false)} />}
    </>
  )
}
