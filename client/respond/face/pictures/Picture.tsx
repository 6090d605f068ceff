import type { PictureName } from '../../../../surveys/support/pictures.ts'
import { feelings } from './feelings.tsx'
import { people } from './people.tsx'
import { places } from './places.tsx'
import { signs } from './signs.tsx'
import { things } from './things.tsx'

const drawings = { ...people, ...feelings, ...places, ...things, ...signs } satisfies Record<PictureName, unknown>

/**
 * One picture of our own set, 48 by 48. It stands beside words that say the same, so a screen reader passes over it.
 * Lines have the colour of the text around; `gold` is marigold, and `on` is a line on it, dark in every theme.
 */
export function Picture({ name }: { name: PictureName }) {
  return (
    <svg className="picture" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  )
}
