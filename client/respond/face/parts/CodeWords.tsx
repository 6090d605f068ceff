import type { Say } from '../../../../surveys/words/say.ts'

/** A code in words, to be written down. The words are English ones in every language. */
export function CodeWords({ words, say }: { words: string; say: Say }) {
  return (
    <ol className="code-words" lang="en" dir="ltr" aria-label={say('codeAsWords')}>
      {[...words.split(' ').entries()].map(([place, word]) => (
        <li key={place}>{word}</li>
      ))}
    </ol>
  )
}
