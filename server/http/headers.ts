import { createHash } from 'node:crypto'

/**
 * The headers of every page: nothing is kept by the browser, nothing is told to another site, nothing runs that is not
 * ours. Sources: OWASP HTTP Headers Cheat Sheet; MDN.
 */
const headersWith = (styles: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': `default-src 'none'; script-src 'self'; style-src ${styles}; img-src 'self'; font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
})

export const pageHeaders = headersWith("'self'")

/** For a page that holds this very style sheet: the policy lets it through by its hash, and no other. */
export function headersFor(sheet: string): Record<string, string> {
  return headersWith(`'self' 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
}
