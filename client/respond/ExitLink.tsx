import type { MouseEvent } from 'react'
import type { PageWords } from './words/page-words.ts'

const WEATHER = 'https://www.bbc.co.uk/weather'

/** The way out: a real link, so that it works before any script does. With the script, Back does not lead here again. */
export function ExitLink({ words }: { words: PageWords }) {
  const leave = (event: MouseEvent) => {
    event.preventDefault()
    // At once, and before the other page answers: nothing of this one stays to be seen.
    document.body.replaceChildren()
    location.replace(WEATHER)
  }
  return (
    <a className="exit" href={WEATHER} rel="nofollow noreferrer" onClick={leave}>
      <span className="unseen">{words.exitHidden}</span>
      {words.exit}
    </a>
  )
}
