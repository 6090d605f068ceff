import type { Asked } from './asked.ts'
import { Checkbox } from './kinds/Checkbox.tsx'
import { Comment } from './kinds/Comment.tsx'
import { Dropdown } from './kinds/Dropdown.tsx'
import { DynamicPanel } from './kinds/DynamicPanel.tsx'
import { Matrix } from './kinds/Matrix.tsx'
import { Radiogroup } from './kinds/Radiogroup.tsx'
import { Ranking } from './kinds/Ranking.tsx'
import { Rating } from './kinds/Rating.tsx'
import { TextField } from './kinds/TextField.tsx'
import { YesOrNo } from './kinds/YesOrNo.tsx'

/**
 * A question with its fields, drawn alike by the server and inside SurveyJS in the browser: no state, no handlers. The
 * fields are those that surveys/sitting/fields.ts reads.
 */
export function QuestionField(asked: Asked) {
  const { question } = asked
  switch (question.type) {
    case 'text':
      return <TextField asked={{ ...asked, question }} />
    case 'comment':
      return <Comment asked={{ ...asked, question }} />
    case 'radiogroup':
      return <Radiogroup asked={{ ...asked, question }} />
    case 'dropdown':
      return <Dropdown asked={{ ...asked, question }} />
    case 'checkbox':
      return <Checkbox asked={{ ...asked, question }} />
    case 'rating':
      return <Rating asked={{ ...asked, question }} />
    case 'boolean':
      return <YesOrNo asked={{ ...asked, question }} />
    case 'matrix':
      return <Matrix asked={{ ...asked, question }} />
    case 'ranking':
      return <Ranking asked={{ ...asked, question }} />
    case 'paneldynamic':
      return <DynamicPanel asked={{ ...asked, question }} />
  }
}
