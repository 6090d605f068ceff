import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { NextTextReply } from '../../../surveys/api/reviews.ts'
import { textIn } from '../../../surveys/text.ts'
import { sentenceOf } from '../../api.ts'
import { Button } from '../../look/Button.tsx'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { Care } from './Care.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { type Deed, useDeed, useNextText } from './queries.ts'
import styles from './Reviews.module.css'
import { TooFew } from './TooFew.tsx'
import { TextCard } from './text/TextCard.tsx'
import { useKeys } from './use-keys.ts'
import { outcomes, progressInWords } from './words.ts'

/** The texts of one wave, one at a time, until nothing waits for whoever reads. */
export function ReadingPage({ release }: { release: string }) {
  const { data, error } = useNextText(release)
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
      {data && <Reading next={data} />}
    </Page>
  )
}

function Reading({ next }: { next: NextTextReply }) {
  const { text, progress, mayUndo, reviewers, release } = next
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
      {reviewers < 2 && <TooFew reviewers={reviewers} />}
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
      {deed.error && (
        <Notice kind="problem">
          <p>{sentenceOf(deed.error)}</p>
        </Notice>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          {text ? (
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
                {progress.forOthers > 0
                  ? 'What is left waits for somebody else. Thank you for reading.'
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
