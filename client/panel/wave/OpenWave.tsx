import { useState } from 'react'
import type { PanelSurvey } from '../../../surveys/api/panel.ts'
import { sentenceOf } from '../../api.ts'
import { daysAfter, today } from '../../days.ts'
import { Confirm } from '../../look/Confirm.tsx'
import { Field } from '../../look/Field.tsx'
import { useOpenWave } from '../queries.ts'

interface OpenWaveProps {
  survey: PanelSurvey
  rehearsal: boolean
  onDone(message: string): void
  onNo(): void
}

/** Asks whether to open a wave or a rehearsal, in plain words about what that means. */
export function OpenWave({ survey, rehearsal, onDone, onNo }: OpenWaveProps) {
  const open = useOpenWave(survey.slug, onDone)
  const [closesOn, setDay] = useState('')
  const [asked, setAsked] = useState('')
  const version = survey.versions[0]?.number
  const triedOut = survey.waves.some((wave) => wave.kind !== 'real')
  return (
    <Confirm
      title={rehearsal ? 'Open a rehearsal?' : 'Open a wave?'}
      yes={rehearsal ? 'Open the rehearsal' : 'Open the wave'}
      no="Not now"
      busy={open.isPending}
      error={open.error ? sentenceOf(open.error) : undefined}
      onYes={() => open.mutate({ rehearsal, ...(closesOn && { closesOn }), ...(asked && { asked: Number(asked) }) })}
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
      {!rehearsal && (
        <>
          <Field
            label="The last day to answer, if you know it"
            hint="It closes by itself after that day. Later you can only move it to a later day: young people are told."
            type="date"
            min={today()}
            max={daysAfter(today(), 366)}
            value={closesOn}
            onChange={({ target }) => setDay(target.value)}
          />
          <Field
            label="How many people are asked, if it is a closed group"
            hint="In a group of under 300 people, results are for everybody together only, and for no parts of them."
            type="number"
            inputMode="numeric"
            min={1}
            value={asked}
            onChange={({ target }) => setAsked(target.value)}
          />
        </>
      )}
    </Confirm>
  )
}
