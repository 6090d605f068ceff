import type { ContractInWords } from '../../../../../surveys/contract.ts'
import type { Say } from '../../../../../surveys/words/say.ts'
import { Said } from '../../parts/Said.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** The promise of this version, sentence by sentence. `until`: the day for taking back, in words, where one is known. */
export function InFull({ promise, until, say }: { promise: ContractInWords; until: string | null; say: Say }) {
  return (
    <>
      <div className="sheets">
        <section className="card">
          <h2 data-say="">{say('kept')}</h2>
          <ul className="yes">
            {promise.stored.map((sentence) => (
              <li key={sentence} data-say="">
                {sentence}
              </li>
            ))}
          </ul>
          {promise.onRequest.map((sentence) => (
            <Said key={sentence}>{sentence}</Said>
          ))}
          {promise.destroy && <Said>{promise.destroy}</Said>}
        </section>
        <section className="card">
          <h2 data-say="">{say('neverKept')}</h2>
          <ul className="no">
            {promise.never.map((sentence) => (
              <li key={sentence} data-say="">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
        <section className="card">
          <h2 data-say="">{say('takeBack')}</h2>
          <Said>{promise.takeBack}</Said>
          {until !== null && <Said>{say('promiseUntil', { date: until })}</Said>}
          <Said>{promise.backups}</Said>
        </section>
        {promise.words && (
          <section className="card">
            <h2 data-say="">{say('promiseWords')}</h2>
            {promise.words.map((sentence) => (
              <Said key={sentence}>{sentence}</Said>
            ))}
          </section>
        )}
        <section className="card">
          <h2 data-say="">{say('privacy')}</h2>
          {promise.others.map((sentence) => (
            <Said key={sentence}>{sentence}</Said>
          ))}
        </section>
      </div>
      <section className="note pictured">
        <Picture name="talk" />
        <div>
          <h2 data-say="">{say('alone')}</h2>
          <Said>{promise.followUp}</Said>
          <Said>{say('promiseWhoCan', { text: say('findHelp') })}</Said>
        </div>
      </section>
    </>
  )
}
