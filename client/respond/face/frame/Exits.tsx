import type { PageProps } from '../parts/page-parts.ts'
import { Wording } from '../parts/Wording.tsx'
import { exitTargetOf } from './exit-target.ts'

/**
 * The way out: the first thing that can have the focus, and a real link, so that it works before any script does.
 * Whoever moves on by keyboard meets it once more, in words, and then the way past the head of the page.
 */
export function Exits({ page: { survey }, language: { tag, say } }: PageProps) {
  const target = exitTargetOf(survey)
  const own = survey?.definition.exit?.text
  const words = own === undefined ? say('exit') : <Wording text={own} tag={tag} />
  return (
    <div className="exits">
      <a id="exit" className="exit" href={target} rel="nofollow noreferrer" data-exit="">
        <span className="unseen">{say('exitHidden')}</span>
        {words}
      </a>
      <a className="skip" href={target} rel="nofollow noreferrer" data-exit="">
        {words}
      </a>
      <a className="skip" href="#main">
        {say('toContent')}
      </a>
    </div>
  )
}
