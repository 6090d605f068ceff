import type { Say } from '../../../../surveys/words/say.ts'

interface CodeFieldProps {
  typed?: string
  problem: string | undefined
  say: Say
}

/** Where a code is typed: any case, spaces or hyphens. Two lines, so that five words are seen whole on a phone. */
export function CodeField({ typed = '', problem, say }: CodeFieldProps) {
  return (
    <div className="code-field">
      <label htmlFor="code">{say('codeLabel')}</label>
      <p id="code-hint" className="hint">
        {say('codeHint')}
      </p>
      {problem && (
        <p id="code-problem" className="problem" role="alert">
          {problem}
        </p>
      )}
      <textarea
        id="code"
        name="code"
        rows={2}
        maxLength={300}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        defaultValue={typed}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'code-hint code-problem' : 'code-hint'}
        // biome-ignore lint/a11y/noAutofocus: only after a press that was refused: this is what to look at again
        autoFocus={problem !== undefined}
      />
    </div>
  )
}
