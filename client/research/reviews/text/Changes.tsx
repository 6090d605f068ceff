import type { ReviewText } from '../../../../surveys/api/reviews.ts'
import { stretchesOf } from '../../../../surveys/logic/more-masked.ts'
import { Notice } from '../../../look/Notice.tsx'
import styles from '../Reviews.module.css'
import { markUp } from '../words.ts'

/** What somebody has changed of a text since this reader allowed it; nothing where they had not. */
export function Changes({ text }: { text: ReviewText }) {
  const { before, body, language, translation } = text
  if (!before) return null
  const english = before.translation !== translation
  return (
    <Notice title="You allowed this before. It has been changed since.">
      {before.body !== body && (
        <p className={styles.changes} {...markUp(language)}>
          {stretchesOf(before.body, body)?.map((one) =>
            'same' in one ? (
              one.same
            ) : (
              <span key={one.at}>
                <del>{one.was}</del> <ins>{one.now}</ins>
              </span>
            ),
          ) ?? 'More than masks.'}
        </p>
      )}
      {english && <p>What it says in English is new: please read that too.</p>}
      {before.language !== language && <p>Its language was marked anew.</p>}
      <p>A mask can turn what somebody says. Is it still what they said?</p>
    </Notice>
  )
}
