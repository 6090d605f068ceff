import type { ContractInWords } from '../../../../../surveys/contract.ts'
import type { PictureName } from '../../../../../surveys/support/pictures.ts'
import type { Say, WordKey } from '../../../../../surveys/words/say.ts'
import { Picture } from '../../pictures/Picture.tsx'

/** The promise for easy reading: the picture first, then a few words. */
export function InPictures({ promise, say }: { promise: ContractInWords; say: Say }) {
  const lines: [PictureName, WordKey][] = [
    ['yes', 'promiseEasyKept'],
    ['no', 'promiseEasyNever'],
    // Promises of the first formats say nothing of it.
    ...(promise.words ? [['choice', 'promiseEasyWords'] as [PictureName, WordKey]] : []),
    ['lock', 'promiseEasyBack'],
    ['talk', 'promiseEasyHelp'],
    ...(promise.others.length > 0 ? [['phone', 'promiseEasyOthers'] as [PictureName, WordKey]] : []),
  ]
  return (
    <ul className="lines">
      {lines.map(([picture, words]) => (
        <li key={words} className="pictured">
          <Picture name={picture} />
          <span data-say="">{say(words)}</span>
        </li>
      ))}
    </ul>
  )
}
