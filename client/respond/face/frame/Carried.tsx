import type { FacePage } from '../../../../surveys/sitting/page.ts'
import { sittingFields } from '../../../../surveys/sitting/read-sitting.ts'

const hidden = ([name, value]: [name: string, value: string]) => (
  <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
)

/**
 * What the next page is drawn from. Nothing of a sitting is kept anywhere else; a page without one carries how it is
 * read, and a form that could not be looked at is carried whole.
 */
export function Carried({ page: { again, sitting, survey, view, ways } }: { page: FacePage }) {
  if (sitting) {
    return (
      <div id="sitting" hidden data-slug={survey?.slug}>
        {sittingFields(sitting).map(hidden)}
        {/* Nobody else has this code: in another language it must come from the page itself. */}
        {view.view === 'later-code' && [hidden(['later-code', view.code]), hidden(['until', view.until])]}
      </div>
    )
  }
  // The server keeps nothing: which page is to be drawn in another language, and for whom, it must be told.
  const read = {
    ...ways,
    view: view.view,
    message: view.view === 'message' ? view.message : '',
    kiosk: 'kiosk' in view && view.kiosk ? '1' : '',
  }
  const isCarried = ([name]: [name: string, value: string]) => name !== 'go' && !name.startsWith('set:')
  return (
    <div hidden>
      {(again ? again.filter(isCarried) : Object.entries(read)).map((field) => hidden(field as [string, string]))}
    </div>
  )
}
