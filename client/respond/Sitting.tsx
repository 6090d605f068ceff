import { lazy, Suspense, useEffect, useState } from 'react'
import type { ResponseReply, SurveyReply } from '../../surveys/api/respond.ts'
import { notFound, notOpen } from '../../surveys/support/kind-messages.ts'
import { CodePage } from './CodePage.tsx'
import { Frame } from './Frame.tsx'
import { KindMessagePage, MessagePage } from './MessagePage.tsx'
import { OpeningPage } from './OpeningPage.tsx'
import { fetchSurvey } from './send.ts'
import { useLanguage } from './words/use-language.ts'

// SurveyJS weighs many times what the rest of the page does: it comes while the opening is being read.
const loadSurvey = () => import('./survey/SurveyPages.tsx')
const SurveyPages = lazy(() => loadSurvey().then(({ SurveyPages }) => ({ default: SurveyPages })))

type Step = 'loading' | 'missing' | 'failed' | 'not-open' | 'opening' | 'asking' | { sent: ResponseReply }

/** One young person's visit, from the first word to the code. All of it is in memory, and gone with the page. */
export function Sitting({ slug }: { slug: string }) {
  const [step, setStep] = useState<Step>('loading')
  const [survey, setSurvey] = useState<SurveyReply>()
  const [attempt, setAttempt] = useState(0)
  const language = useLanguage(survey?.definition.title)
  const { words } = language.now

  useEffect(() => {
    let here = true
    setStep('loading')
    void fetchSurvey(slug).then((sent) => {
      if (!here) return
      if (!('reply' in sent)) return setStep(sent.status === 404 || sent.status === 422 ? 'missing' : 'failed')
      setSurvey(sent.reply)
      setStep(sent.reply.wave?.state === 'open' ? 'opening' : 'not-open')
      if (sent.reply.wave?.state === 'open') void loadSurvey().catch(() => undefined)
    })
    return () => {
      here = false
    }
  }, [slug, attempt])

  return (
    <Frame language={language} wave={survey?.wave ?? null} helpOpen={typeof step === 'object'}>
      {step === 'loading' && <p role="status">{words.loading}</p>}
      {step === 'missing' && <KindMessagePage message={notFound} tag={language.now.tag} />}
      {step === 'failed' && (
        <MessagePage title={words.offlineTitle} text={words.offlineText}>
          <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
            {words.tryAgain}
          </button>
        </MessagePage>
      )}
      {step === 'not-open' && <KindMessagePage message={notOpen} tag={language.now.tag} />}
      {step === 'opening' && survey && (
        <OpeningPage survey={survey} language={language.now} onStart={() => setStep('asking')} />
      )}
      {step === 'asking' && survey && (
        <Suspense fallback={<p role="status">{words.loading}</p>}>
          <SurveyPages survey={survey} language={language.now} onSent={(sent) => setStep({ sent })} />
        </Suspense>
      )}
      {typeof step === 'object' && survey && <CodePage sent={step.sent} survey={survey} words={words} />}
    </Frame>
  )
}
