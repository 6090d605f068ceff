import type { ReactNode } from 'react'
import type { SurveyReply } from '../../surveys/api/respond.ts'
import { ExitLink } from './ExitLink.tsx'
import { FindHelp } from './FindHelp.tsx'
import type { LanguageChoice } from './words/use-language.ts'

interface FrameProps {
  language: LanguageChoice
  /** Of the survey on this page; a rehearsal or a demonstration says so on every page. */
  wave: SurveyReply['wave']
  /** Where the survey has ended, what helps is not folded away. */
  helpOpen?: boolean
  children: ReactNode
}

/** What stands around every page: the way out first, the language, and at the end who listens. */
export function Frame({ language, wave, helpOpen = false, children }: FrameProps) {
  const { words } = language.now
  const label = wave?.rehearsal ? words.rehearsal : wave?.demonstration ? words.demonstration : undefined
  return (
    <>
      <header className="top">
        <ExitLink words={words} />
        {language.all.length > 1 && (
          <nav className="languages" aria-label={words.languages}>
            {language.all.map(({ tag, name }) => (
              <button
                key={tag}
                type="button"
                lang={tag}
                aria-pressed={tag === language.now.tag}
                onClick={() => language.choose(tag)}
              >
                {name}
              </button>
            ))}
          </nav>
        )}
      </header>
      {label && (
        <aside className="pretend" aria-label={words.note}>
          {label}
        </aside>
      )}
      <main className="page">{children}</main>
      <footer className="foot">
        <FindHelp key={String(helpOpen)} language={language.now} open={helpOpen} />
      </footer>
    </>
  )
}
