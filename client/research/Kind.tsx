import type { ReleaseSummary } from '../../surveys/api/research.ts'
import { Notice } from '../look/Notice.tsx'
import { kindInWords } from './words.ts'

/** Says, wherever it must be said, that these are not real answers. Draws nothing for real ones. */
export function Kind({ kind }: { kind: ReleaseSummary['kind'] }) {
  const words = kindInWords(kind)
  return (
    words && (
      <Notice title={words.title}>
        <p>{words.text}</p>
      </Notice>
    )
  )
}
