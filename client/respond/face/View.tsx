import type { FacePage } from '../../../surveys/sitting/page.ts'
import type { Language } from '../../../surveys/words/languages.ts'
import { Check } from './views/ask/Check.tsx'
import { Note } from './views/ask/Note.tsx'
import { Question } from './views/ask/Question.tsx'
import { Assent } from './views/begin/Assent.tsx'
import { Exit } from './views/begin/Exit.tsx'
import { Opening } from './views/begin/Opening.tsx'
import { Promised } from './views/begin/Promised.tsx'
import { Changed } from './views/end/Changed.tsx'
import { Closed } from './views/end/Closed.tsx'
import { Code } from './views/end/Code.tsx'
import { Done } from './views/end/Done.tsx'
import { Later } from './views/later/Later.tsx'
import { LaterCode } from './views/later/LaterCode.tsx'
import { Resume } from './views/later/Resume.tsx'
import { Message } from './views/Message.tsx'
import { TakeBack } from './views/take-back/TakeBack.tsx'
import { TakenBack } from './views/take-back/TakenBack.tsx'

/** What a page shows, by the name of its view. */
export function View({ page, language }: { page: FacePage; language: Language }) {
  const { view } = page
  const props = { page, language }
  switch (view.view) {
    case 'opening':
      return <Opening {...props} view={view} />
    case 'assent':
      return <Assent {...props} view={view} />
    case 'promise':
      return <Promised {...props} view={view} />
    case 'exit':
      return <Exit {...props} view={view} />
    case 'note':
      return <Note {...props} view={view} />
    case 'question':
      return <Question {...props} view={view} />
    case 'check':
      return <Check {...props} view={view} />
    case 'code':
      return <Code {...props} view={view} />
    case 'done':
      return <Done {...props} view={view} />
    case 'later':
      return <Later {...props} view={view} />
    case 'later-code':
      return <LaterCode {...props} view={view} />
    case 'resume':
      return <Resume {...props} view={view} />
    case 'closed':
      return <Closed {...props} view={view} />
    case 'changed':
      return <Changed {...props} view={view} />
    case 'take-back':
      return <TakeBack {...props} view={view} />
    case 'taken-back':
      return <TakenBack {...props} view={view} />
    case 'message':
      return <Message {...props} view={view} />
  }
}
