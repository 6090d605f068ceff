import { useState } from 'react'
import type { PanelSurvey } from '../../surveys/api/panel.ts'
import type { WaveSummary } from '../../surveys/api/waves.ts'
import { Button } from '../look/Button.tsx'
import { Card } from '../look/Card.tsx'
import { CopyLine } from '../look/CopyLine.tsx'
import { useMe } from '../me.ts'
import styles from './Survey.module.css'
import { CloseWave } from './wave/CloseWave.tsx'
import { ExtendWave } from './wave/ExtendWave.tsx'
import { OpenWave } from './wave/OpenWave.tsx'
import { openInWords, stateInWords, tooManyInWords, wayToTables } from './words.ts'

interface NowProps {
  survey: PanelSurvey
  graceDays: number
  /** Whether a close was asked for that the server has not carried out yet. */
  closing: boolean
  onOpened(message: string): void
  onClosed(message: string): void
}

/** What the person was asked to confirm. It stays on the screen, with its refusal, if somebody else was quicker. */
type Asking = { what: 'open'; rehearsal: boolean } | { what: 'close' | 'extend'; wave: WaveSummary }

/** What is open now, and the buttons that open and close. */
export function Now({ survey, graceDays, closing, onOpened, onClosed }: NowProps) {
  const [asking, ask] = useState<Asking>()
  const { me } = useMe()
  const mayRun = me?.may.includes('wave:run') ?? false
  const wave = survey.waves.find((w) => w.state === 'open')
  const done = (tell: (message: string) => void) => (message: string) => {
    ask(undefined)
    tell(message)
  }
  const no = () => ask(undefined)
  const tooFew = wave && wayToTables(wave)
  const tooMany = wave && tooManyInWords(wave)
  return (
    <Card title="Now" note={closing ? 'Closing …' : wave ? openInWords(wave.kind) : 'Not open'}>
      {wave ? <p>{stateInWords(wave)}</p> : <p>Nobody can answer this survey just now.</p>}
      {tooFew && <p>{tooFew}</p>}
      {tooMany && <p>{tooMany}</p>}
      {wave && (
        <>
          <CopyLine label="Everybody who has this address can answer" text={survey.address} />
          <p>
            <a href={new URL(survey.address).pathname}>See it as they see it</a>
          </p>
        </>
      )}
      {mayRun && (
        <div className={styles.buttons}>
          {wave && !closing && (
            <Button kind={tooFew ? 'quiet' : 'main'} onClick={() => ask({ what: 'close', wave })}>
              Close {wave.kind === 'real' ? 'the wave' : 'the rehearsal'} …
            </Button>
          )}
          {wave && !closing && (
            <Button kind={tooFew && wave.closesOn ? 'main' : 'quiet'} onClick={() => ask({ what: 'extend', wave })}>
              {wave.closesOn ? 'Keep it open longer …' : 'Give it a last day …'}
            </Button>
          )}
          {!wave && <Button onClick={() => ask({ what: 'open', rehearsal: false })}>Open a wave …</Button>}
          {!wave && (
            <Button kind="quiet" onClick={() => ask({ what: 'open', rehearsal: true })}>
              Open a rehearsal …
            </Button>
          )}
        </div>
      )}
      {!mayRun && (
        <p className={styles.muted}>Facilitators and administrators open and close waves. Talk to one of them.</p>
      )}
      {asking?.what === 'close' && (
        <CloseWave survey={survey} wave={asking.wave} graceDays={graceDays} onDone={done(onClosed)} onNo={no} />
      )}
      {asking?.what === 'extend' && <ExtendWave survey={survey} wave={asking.wave} onDone={done(onOpened)} onNo={no} />}
      {asking?.what === 'open' && (
        <OpenWave survey={survey} rehearsal={asking.rehearsal} onDone={done(onOpened)} onNo={no} />
      )}
    </Card>
  )
}
