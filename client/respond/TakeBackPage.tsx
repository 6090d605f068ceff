import { type FormEvent, useId, useRef, useState } from 'react'
import { standardContract } from '../../surveys/contract.ts'
import { Frame } from './Frame.tsx'
import { Heading } from './Heading.tsx'
import { takeBack } from './send.ts'
import { useLanguage } from './words/use-language.ts'

type Problem = 'mistyped' | 'notACode' | 'takeBackOffline'

/** One field and one button. The page itself sees a mistyped word, so nobody has to be asked whether a code exists. */
export function TakeBackPage() {
  const language = useLanguage()
  const { words } = language.now
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking')
  const [problem, setProblem] = useState<Problem>()
  const field = useRef<HTMLTextAreaElement>(null)
  const [label, hint, trouble] = [useId(), useId(), useId()]

  const fail = (what: Problem) => {
    setState('asking')
    setProblem(what)
    field.current?.focus()
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const code = field.current?.value ?? ''
    if (state === 'busy') return
    setState('busy')
    // The word list comes only when it is needed.
    const { readCode } = await import('../../surveys/code/codes.ts')
    const read = readCode(code)
    if (typeof read !== 'object') return fail(read === 'mistyped' ? 'mistyped' : 'notACode')
    const sent = await takeBack(code)
    if (!('reply' in sent)) return fail('takeBackOffline')
    setProblem(undefined)
    setState('done')
  }

  if (state === 'done') {
    return (
      <Frame language={language} wave={null}>
        <Heading page="done">{words.takeBackDone}</Heading>
        <p>{words.gone(standardContract.backupDays)}</p>
        <p>{words.goneLate}</p>
        <p>{words.goneText}</p>
      </Frame>
    )
  }
  return (
    <Frame language={language} wave={null}>
      <Heading>{words.takeBackTitle}</Heading>
      <p className="lead">{words.takeBackText}</p>
      <form onSubmit={send} noValidate autoComplete="off">
        <label id={label} htmlFor={`${label}-field`}>
          {words.codeLabel}
        </label>
        <p id={hint} className="hint">
          {words.codeHint}
        </p>
        {problem && (
          <p id={trouble} className="trouble" role="alert">
            {words[problem]}
          </p>
        )}
        <textarea
          id={`${label}-field`}
          ref={field}
          rows={2}
          maxLength={300}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={problem ? `${hint} ${trouble}` : hint}
          aria-invalid={problem ? true : undefined}
        />
        <button type="submit" className="button" aria-disabled={state === 'busy'}>
          {state === 'busy' ? words.takingBack : words.takeBackButton}
        </button>
      </form>
    </Frame>
  )
}
