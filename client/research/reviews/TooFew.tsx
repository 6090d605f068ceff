import type { ReadersHere } from '../../../surveys/api/reviews.ts'
import { Notice } from '../../look/Notice.tsx'

const WHO = `somebody who is not on the panel and does not facilitate a group, so that they do not know the people who
  wrote`

/**
 * Where fewer than two people may read texts, or fewer than two researchers what only researchers may read: nothing can
 * be shown, and what to do about it. Else nothing.
 */
export function TooFew({ readers, forResearchers }: { readers: ReadersHere; forResearchers: boolean }) {
  const { reviewers, researchers } = readers
  if (reviewers < 2) {
    return (
      <Notice title="Two people are needed.">
        <p>
          {reviewers === 1 ? 'Only one person here may read texts: you. ' : ''}
          Nothing is shown before two different people have allowed it. An administrator can invite another researcher
          or administrator on the page “People”: {WHO}.
        </p>
      </Notice>
    )
  }
  if (researchers > 1 || !forResearchers) return null
  return (
    <Notice
      title={researchers === 1 ? 'Some texts wait for a second researcher.' : 'Some texts wait for two researchers.'}
    >
      <p>
        Their writers let only researchers read them: so two researchers must allow them, and administrators do not see
        them. An administrator can invite a researcher on the page “People”: {WHO}.
      </p>
    </Notice>
  )
}

/** Where texts wait that nobody is left to read. `texts`: how many, in words. */
export function NobodyLeft({ texts }: { texts: string }) {
  return (
    <Notice title={`Nobody is left to read ${texts}.`}>
      <p>
        Everybody here who may read them has decided already, or may know who wrote them. An administrator can invite
        another reader. Until then what was refused is kept too. If nobody comes, these and what was refused are
        destroyed on the day on which the answers are destroyed.
      </p>
    </Notice>
  )
}
