import { languageOf } from '../../../surveys/words/languages.ts'
import { Card } from '../../look/Card.tsx'
import { CopyLine } from '../../look/CopyLine.tsx'

/** The button as it stands on the tablet's own screen, in the language of this panel. */
const next = languageOf('en').say('kioskNext')

/** A tablet that goes round, and what whoever brings it should know. */
export function Tablet({ address }: { address: string }) {
  return (
    <Card title="A tablet that goes round">
      <p>
        Open this address on the tablet, and give it to the first person. When they press “{next}”, or after a minute on
        the last page, a clean page is there for the next one.
      </p>
      <CopyLine label="Address for the tablet" text={`${address}/kiosk`} />
      <h3>What to know</h3>
      <ul>
        <li>Nobody sees the screen of somebody else: turn away, and let people sit with their back to a wall.</li>
        <li>“{next}” clears the page. After that, Back shows neither a code nor an answer.</li>
        <li>Leave JavaScript switched on in the tablet’s browser: without it, Back is not sure to be clean.</li>
        <li>Have pens and paper there: the code to take answers back is shown only once.</li>
        <li>
          Answers that wait without signal are sent by the tablet later, when it has signal and this address is open; no
          code is shown then.
        </li>
        <li>Close the tab when everyone has finished.</li>
        <li>Do not help with an answer unless you are asked to, and do not ask what somebody answered.</li>
        <li>Say before the start that anybody may stop, and that nobody will know who did.</li>
      </ul>
    </Card>
  )
}
