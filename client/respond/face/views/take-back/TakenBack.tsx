import { standardContract } from '../../../../../surveys/contract.ts'
import type { ViewProps } from '../../parts/page-parts.ts'
import { SpeechMark } from '../../parts/SpeechMark.tsx'
import { Title } from '../../parts/Title.tsx'

/** The same for every code that can be one: it tells nobody whether anything was kept under it. */
export function TakenBack({ language: { say } }: ViewProps<'taken-back'>) {
  return (
    <>
      <div className="hero">
        <SpeechMark />
        <Title>{say('takeBackDone')}</Title>
      </div>
      <p className="lead">{say('gone', { count: standardContract.backupDays })}</p>
      <p>{say('goneLate')}</p>
      <p>{say('goneText')}</p>
    </>
  )
}
