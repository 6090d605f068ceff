import type { PanelSurvey } from '../../surveys/api/panel.ts'
import { sentenceOf } from '../api.ts'
import { Confirm } from '../look/Confirm.tsx'
import { useOpenWave } from './queries.ts'

interface OpenWaveProps {
  survey: PanelSurvey
  rehearsal: boolean
  onDone(message: string): void
  onNo(): void
}

/** Asks whether to open a wave or a rehearsal, in plain words about what that means. */
export function OpenWave({ survey, rehearsal, onDone, onNo }: OpenWaveProps) {
  const open = useOpenWave(survey.slug, onDone)
  const version = survey.versions[0]?.number
  const triedOut = survey.waves.some((wave) => wave.kind !== 'real')
  return (
    <Confirm
      title={rehearsal ? 'Open a rehearsal?' : 'Open a wave?'}
      yes={rehearsal ? 'Open the rehearsal' : 'Open the wave'}
      no="Not now"
      busy={open.isPending}
      error={open.error ? sentenceOf(open.error) : undefined}
      onYes={() => open.mutate({ rehearsal })}
      onNo={onNo}
    >
      <ul>
        <li>Everybody who has the address can answer, without an account.</li>
        <li>It asks version {version}. The questions stay as they are until you close it.</li>
        {rehearsal ? (
          <>
            <li>Every page says that it is a rehearsal. Do not ask anybody for true answers.</li>
            <li>Its answers never mix with real ones. They are destroyed when a real wave opens.</li>
          </>
        ) : (
          <>
            <li>
              Nothing is shown under 30 answers. Until you close it, you see only “fewer than 20”, “at least 20”, …
            </li>
            <li>Results come at most once in 90 days, so that nobody can be found by comparing them.</li>
            {triedOut && <li>Rehearsals and demonstrations of this survey are destroyed, with their results.</li>}
          </>
        )}
      </ul>
    </Confirm>
  )
}
