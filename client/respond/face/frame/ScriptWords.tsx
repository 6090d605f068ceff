import type { View } from '../../../../surveys/sitting/page.ts'
import type { Say } from '../../../../surveys/words/say.ts'

interface ScriptWordsProps {
  say: Say
  /** What the button of the way out says. */
  exit: string
  view: View['view']
  kiosk: boolean
}

/** Pages on which nobody is in the middle of anything. */
const free = new Set<View['view']>(['opening', 'done', 'message'])
const asking = new Set<View['view']>(['promise', 'exit', 'note', 'question', 'check', 'later'])
/** Pages that may come back with a puzzle. */
const puzzling = new Set<View['view']>(['check', 'take-back'])

/**
 * What the script says, in the language of the page: `word` of light/page.ts reads it from here. It comes with every
 * page, since some of it is needed where nothing can be fetched any more.
 */
export function ScriptWords({ say, exit, view, kiosk }: ScriptWordsProps) {
  const words = {
    overlay: say('exitOverlay'),
    'shift-two': say('exitShiftMore', { count: 2 }),
    'shift-one': say('exitShiftMore', { count: 1 }),
    'shift-stopped': say('exitShiftStopped'),
    moment: say('loading'),
    'no-page': say('noPage'),
    again: say('tryAgain'),
    stop: say('listenStop'),
    ...(puzzling.has(view) && { puzzle: say('puzzle') }),
    ...(view === 'opening' && {
      found: say('laterFound'),
      'found-go-on': say('laterGoOn'),
      'found-drop': say('laterForget'),
      'found-dropped': say('laterForgotten'),
      'found-several': say('laterFoundSeveral'),
      'found-on': say('laterFoundOn'),
    }),
    ...(view === 'message' && {
      'kept-here': say('laterStillHere'),
      'found-drop': say('laterForget'),
      'found-dropped': say('laterForgotten'),
    }),
    ...(view === 'later' && {
      kept: say('laterDeviceKept'),
      'kept-how': say('laterDeviceHow'),
      'kept-failed': say('laterDeviceFailed'),
    }),
    // On the pages before, too: from them the rich face draws the page of all answers without a new document.
    ...(asking.has(view) && {
      queue: say('queueOffer'),
      'queue-text': say('queueOfferText'),
      'queue-risk': say(kiosk ? 'queueKiosk' : 'queueShared', { text: exit }),
      'queue-failed': say('queueFailed'),
      'queue-waiting': say('queueWaiting'),
      'queue-open': say('queueOpen'),
      'queue-drop': say('queueDrop'),
      'queue-dropped': say('queueDropped'),
    }),
    ...(free.has(view) && {
      arrived: say('queueArrived'),
      'arrived-show': say('queueShowCode'),
      'arrived-drop': say('queueNoCode'),
      'arrived-dropped': say('queueForgot'),
      'too-late': say('queueClosed'),
      'too-late-show': say('queueShowAnswers'),
      'too-late-drop': say('laterForget'),
      'too-late-dropped': say('laterForgotten'),
    }),
    ...(kiosk && {
      'kiosk-20': say('kioskSoon', { count: 20 }),
      'kiosk-10': say('kioskSoon', { count: 10 }),
      'more-time': say('kioskMoreTime'),
      'next-person': say('kioskNext'),
      'next-text': say('kioskDone'),
    }),
  }
  const data = Object.entries(words).map(([key, text]) => [`data-${key}`, text])
  return <div id="words" hidden {...Object.fromEntries(data)} />
}
