import { Notice } from '../../look/Notice.tsx'

/** Where fewer than two people may read texts: nothing can be shown, and what to do about it. */
export function TooFew({ reviewers }: { reviewers: number }) {
  return (
    <Notice title="Two people are needed.">
      <p>
        {reviewers === 1 ? 'Only one person here may read texts: you. ' : ''}
        Nothing is shown before two different people have allowed it. An administrator can invite another researcher or
        administrator on the page “People”: somebody who is not on the panel and does not facilitate a group, so that
        they do not know the people who wrote.
      </p>
    </Notice>
  )
}
