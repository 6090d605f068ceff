import { Link } from 'wouter'
import { textIn } from '../../../surveys/text.ts'
import { sentenceOf } from '../../api.ts'
import { dayInWords } from '../../days.ts'
import { Card } from '../../look/Card.tsx'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { kindInWords } from '../words.ts'
import { Care } from './Care.tsx'
import { useReviews } from './queries.ts'
import styles from './Reviews.module.css'
import { TooFew } from './TooFew.tsx'
import { waveInWords } from './words.ts'

/** The waves whose texts are being read. */
export function ReviewsPage() {
  const { data, error } = useReviews()
  return (
    <Page
      title="Texts to read"
      lead="What people wrote and allowed to be read. Two people read each text before anybody else does."
    >
      <p>
        <Link href="/research">All results</Link>
      </p>
      {error && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {!data && !error && <p>Looking for texts …</p>}
      {data && (
        <TooFew readers={data} forResearchers={data.waves.some(({ progress }) => progress.forResearchers > 0)} />
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          {data?.waves.length === 0 && (
            <Notice title="No texts wait to be read.">
              <p>
                They come with the results of a wave, if somebody has allowed their words to be read. All others are
                destroyed unread.
              </p>
            </Notice>
          )}
          {data?.waves.map(({ release, title, kind, builtOn, progress }) => (
            <Card key={release} title={textIn(title)} note={kindInWords(kind)?.short ?? dayInWords(builtOn)}>
              <p>{waveInWords(progress)}</p>
              <p>
                <Link href={`/research/reviews/${release}`}>
                  {progress.forYou > 0 ? 'Read the next text' : 'Look at it again'}
                  <span className="unseen">
                    {' '}
                    of {textIn(title)}, {dayInWords(builtOn)}
                  </span>
                </Link>
              </p>
            </Card>
          ))}
        </div>
        <Care />
      </div>
    </Page>
  )
}
