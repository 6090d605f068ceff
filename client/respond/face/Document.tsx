import type { Assets, FacePage, View as Shown } from '../../../surveys/sitting/page.ts'
import { textIn } from '../../../surveys/text.ts'
import { languageOf } from '../../../surveys/words/languages.ts'
import { Carried } from './frame/Carried.tsx'
import { Footer } from './frame/Footer.tsx'
import { Header } from './frame/Header.tsx'
import { Pretend } from './frame/Pretend.tsx'
import { ScriptWords } from './frame/ScriptWords.tsx'
import { View } from './View.tsx'

/** Seconds after which a tablet that is handed round is cleared for the next person. */
const KIOSK_SECONDS = 60
/** Views that ask nothing more of anyone. */
const ends = new Set<Shown['view']>(['code', 'done', 'later-code', 'closed', 'changed'])

/** The whole document around a page. All of a page is one form; every button of it says where it leads. */
export function Document({ page, assets }: { page: FacePage; assets: Assets }) {
  const { view, ways, action } = page
  const language = languageOf(ways.language)
  const { say } = language
  const kiosk = page.sitting?.kiosk === true || ('kiosk' in view && view.kiosk === true)
  const own = page.survey?.definition.exit?.text
  const hasProblems = 'problems' in view ? view.problems.length > 0 : 'problem' in view && view.problem !== undefined
  return (
    <html
      lang={language.tag}
      dir={language.direction}
      data-theme={ways.theme}
      data-size={ways.size}
      data-letters={ways.letters}
      data-reading={ways.reading}
    >
      <head>
        <meta charSet="utf-8" />
        <title>{say(hasProblems ? 'pageTitleError' : 'pageTitle')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        {kiosk && ends.has(view.view) && (
          <meta httpEquiv="refresh" content={`${KIOSK_SECONDS};url=${action}/${language.tag}/kiosk`} />
        )}
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {assets.sheet === undefined ? (
          <Styles assets={assets} />
        ) : (
          <style dangerouslySetInnerHTML={{ __html: assets.sheet }} />
        )}
        {ways.letters === 'easier' && <link rel="stylesheet" href={assets.easierLetters} />}
        <script type="module" src={assets.script} />
      </head>
      <body
        data-view={view.view}
        data-kiosk={kiosk ? '' : undefined}
        data-letters={assets.easierLetters}
        data-rich={assets.rich?.join(' ')}
      >
        <form id="page" method="post" action={action} autoComplete="off" noValidate>
          <Carried page={page} />
          {/* The browser presses the first button of a form when Enter is pressed in a field: not a language. */}
          <button
            type="submit"
            className="unseen"
            name="go"
            value={view.view === 'question' ? 'next' : 'set'}
            tabIndex={-1}
            aria-hidden="true"
          />
          <Header page={page} language={language} />
          <Pretend page={page} language={language} />
          <main id="main" className="page" tabIndex={-1}>
            <View page={page} language={language} />
          </main>
          <Footer page={page} language={language} />
        </form>
        <ScriptWords say={say} exit={own ? textIn(own, language.tag) : say('exit')} view={view.view} kiosk={kiosk} />
        {/* For the pages that follow: they find it in the cache. */}
        {assets.sheet !== undefined && <Styles assets={assets} />}
      </body>
    </html>
  )
}

function Styles({ assets: { styles } }: { assets: Assets }) {
  return styles.map((href) => <link key={href} rel="stylesheet" href={href} />)
}
