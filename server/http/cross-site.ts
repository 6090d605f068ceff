import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { PublicError } from '../errors.ts'
import { formAddress } from './form-addresses.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

class CrossSiteError extends PublicError {
  constructor() {
    super(
      403,
      'cross_site',
      'This came from another site, so nothing was done. Please open our own page and try there.',
    )
  }
}

/** Whether `origin` is our own address: PUBLIC_URL, or the loopback address by which this browser reached us. */
function isOurs(origin: string, host: string | undefined, publicUrl: URL): boolean {
  if (origin === publicUrl.origin) return true
  if (publicUrl.protocol !== 'http:' || !loopback.test(publicUrl.hostname)) return false
  const from = URL.parse(origin)
  // Only loopback names: another name that resolves to this machine (DNS rebinding) has a Host of its own.
  return from?.protocol === 'http:' && loopback.test(from.hostname) && from.host === host
}

/**
 * Refuses what another site makes a browser send: by Sec-Fetch-Site, and by Origin, wherever a request changes
 * something. Requests without these headers pass: they come from no browser, so they carry nobody's cookie unasked.
 * Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Fetch Metadata.
 */
export function refuseCrossSite(app: FastifyInstance, { publicUrl }: Pick<Config, 'publicUrl'>): void {
  app.addHook('onRequest', async ({ method, url, headers }) => {
    if (reading.has(method)) return
    const site = headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new CrossSiteError()
    const { origin, host } = headers
    // A page that says no-referrer sends `Origin: null` with its own forms; the browser vouches by Sec-Fetch-Site. Older
    // ones (Safari before 16.4) cannot, and may post young people's forms all the same: these carry nobody's authority,
    // no cookie, no session, nothing that a browser adds unasked, so another site gains nothing by posting them.
    if (origin === undefined || (origin === 'null' && (site === 'same-origin' || formAddress(url)))) return
    if (!isOurs(origin, host, publicUrl)) throw new CrossSiteError()
  })
}
