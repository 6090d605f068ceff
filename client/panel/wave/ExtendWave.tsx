import { useState } from 'react'
import type { PanelSurvey } from '../../../surveys/api/panel.ts'
import type { WaveSummary } from '../../../surveys/api/waves.ts'
import { sentenceOf } from '../../api.ts'
import { dayInWords, daysAfter, today } from '../../days.ts'
import { Confirm } from '../../look/Confirm.tsx'
import { Field } from '../../look/Field.tsx'
import { useExtendWave } from '../queries.ts'
import { wayToTables } from '../words.ts'

interface ExtendWaveProps {
  survey: PanelSurvey
  wave: WaveSummary
  /** Called with a sentence that says what follows. */
  onDone(message: string): void
  onNo(): void
}

const WEEK = 7

/** Asks until when the open wave stays open. A day that people were told moves later only. */
export function ExtendWave({ survey, wave, onDone, onNo }: ExtendWaveProps) {
  const extend = useExtendWave(survey.slug, onDone)
  const earliest = wave.closesOn ?? today()
  const [closesOn, setDay] = useState(daysAfter(earliest, WEEK))
  const enough = wayToTables(wave)
  return (
    <Confirm
      title={wave.closesOn ? 'Keep it open longer?' : 'Give it a last day?'}
      yes={wave.closesOn ? 'Keep it open until then' : 'Set the last day'}
      no={wave.closesOn ? 'Leave it as it is' : 'Not now'}
      busy={extend.isPending}
      error={extend.error ? sentenceOf(extend.error) : undefined}
      onYes={() => extend.mutate({ closesOn })}
      onNo={onNo}
    >
      {wave.closesOn && <p>Young people were told that it is open until {dayInWords(wave.closesOn)}.</p>}
      {enough && <p>{enough}</p>}
      <Field
        label="The last day on which people can answer"
        type="date"
        required
        min={earliest}
        max={daysAfter(today(), 366)}
        value={closesOn}
        onChange={({ target }) => setDay(target.value)}
      />
      <ul>
        <li>It closes by itself at the end of that day. You can still close it before.</li>
        <li>
          Pages tell young people until when they can take answers back. So that day can move later, never earlier.
        </li>
      </ul>
    </Confirm>
  )
}
