import type { ContractInWords } from '../../../../../surveys/contract.ts'
import type { Say } from '../../../../../surveys/words/say.ts'
import { Said } from '../../parts/Said.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** The promise of this version, sentence by sentence. */
export function InFull({ promise, say }: { promise: ContractInWords; say: Say }) {
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
          <Said>{promise.backups}</Said>
        </section>
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
