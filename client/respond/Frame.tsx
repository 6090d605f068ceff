import type { ReactNode } from 'react'
import type { SurveyReply } from '../../surveys/api/respond.ts'
import { ExitLink } from './ExitLink.tsx'
import { FindHelp } from './FindHelp.tsx'
import type { LanguageChoice } from './words/use-language.ts'

interface FrameProps {
  language: LanguageChoice
  /** Of the survey on this page; a rehearsal or a demonstration says so on every page. */
  wave: SurveyReply['wave']
  children: ReactNode
}

/** What stands around every page: the way out first, the language, and at the end who listens. */
export function Frame({ language, wave, children }: FrameProps) {
  const { words } = language.now
  const label = wave?.rehearsal ? words.rehearsal : wave?.demonstration ? words.demonstration : undefined
  return (
    <>
      <div className="top">
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
      </div>
      {label && <p className="pretend">{label}</p>}
      <main className="page">{children}</main>
      <footer className="foot">
        <FindHelp language={language.now} />
      </footer>
    </>
  )
}
