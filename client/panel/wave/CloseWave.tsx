import type { PanelSurvey } from '../../../surveys/api/panel.ts'
import type { WaveSummary } from '../../../surveys/api/waves.ts'
import { sentenceOf } from '../../api.ts'
import { dayInWords, daysAfter, today } from '../../days.ts'
import { Confirm } from '../../look/Confirm.tsx'
import { lastDayIfClosed } from '../last-day.ts'
import { useCloseWave } from '../queries.ts'
import { wayToTables } from '../words.ts'

interface CloseWaveProps {
  survey: PanelSurvey
  wave: WaveSummary
  /** Days after a close in which answers can be taken back. */
  graceDays: number
  /** Called with a sentence that says what follows. */
  onDone(message: string): void
  onNo(): void
}

/** Asks whether to close the open wave, in plain words about what that means. */
export function CloseWave({ survey, wave, graceDays, onDone, onNo }: CloseWaveProps) {
  const close = useCloseWave(survey.slug, onDone)
  const real = wave.kind === 'real'
  const enough = wayToTables(wave)
  const lastDay = lastDayIfClosed(today(), graceDays, survey.waves)
  return (
    <Confirm
      title={real ? 'Close this wave?' : 'Close this rehearsal?'}
      yes={real ? 'Close the wave' : 'Close the rehearsal'}
      no="Keep it open"
      careful={real}
      busy={close.isPending}
      error={close.error ? sentenceOf(close.error) : undefined}
      onYes={() => close.mutate()}
      onNo={onNo}
    >
      <p>It has {wave.answers} answers so far.</p>
      {enough && <p>{enough}</p>}
      <p>If you close it today:</p>
      <ul>
        <li>Nobody can answer any more, and it cannot be opened again.</li>
        <li>Nothing is shown if fewer than 30 people have answered. More answers mean more can be shown.</li>
        {real ? (
          <>
            <li>People can take their answers back until {dayInWords(lastDay)}.</li>
            {wave.closesOn && wave.closesOn > today() && (
              <li>That is as long as if it closed on {dayInWords(wave.closesOn)}: people were told so.</li>
            )}
            <li>You can read the results from {dayInWords(daysAfter(lastDay, 1))}.</li>
          </>
        ) : (
          <>
            <li>You can read what came of it in a moment. It is marked as a rehearsal everywhere.</li>
            <li>It is destroyed when a real wave opens.</li>
          </>
        )}
      </ul>
    </Confirm>
  )
}
