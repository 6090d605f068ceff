import { Buttons } from '../../parts/Buttons.tsx'
import { Go } from '../../parts/Go.tsx'
import type { ViewProps } from '../../parts/page-parts.ts'
import { Title } from '../../parts/Title.tsx'
import { Picture } from '../../pictures/Picture.tsx'

/** Days for which this device keeps answers. */
const DAYS = 7

/** How to stop here and come back. Nothing is kept unless someone chooses how. */
export function Later({ view, page, language: { say } }: ViewProps<'later'>) {
  return (
    <>
      <Picture name="clock" />
      <Title>{say('laterTitle')}</Title>
      {view.failed && (
        <div className="look-again" role="alert">
          <p>{say('laterNotKept')}</p>
        </div>
      )}
      <p className="lead">{say('laterText')}</p>
      <p>{say('laterNeverShown')}</p>
      <section className="card">
        <h2>{say('laterCode')}</h2>
        <p>{say('laterCodeText')}</p>
        <Go to="later-code">{say('laterCode')}</Go>
      </section>
      {/* Keeping answers on the device takes a script, which shows this. */}
      <section className="card" data-later-device="" hidden>
        <h2>{say('laterDevice')}</h2>
        <p>{say('laterDeviceText', { count: DAYS })}</p>
        <p>{say('laterDeviceSealed')}</p>
        <p>{say('laterDeviceShared')}</p>
        <button type="button" className="button quiet" data-keep="">
          {say('laterDevice')}
        </button>
        <p role="status" data-kept="" />
        <p hidden data-kept-clear="">
          <a className="button" href={page.action}>
            {say('laterDeviceClear')}
          </a>
        </p>
      </section>
      <Buttons>
        <Go to="back" look="quiet">
          {say('laterStay')}
        </Go>
      </Buttons>
    </>
  )
}
