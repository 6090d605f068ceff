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

/** What is said with every file of the build, which browsers may keep. A policy of its own would bind a worker made of it. */
export const fileHeaders: Record<string, string> = {
  'cache-control': 'no-store', // where there is no such file; of one that is there, it is said that it may be kept
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/**
 * The headers of every other reply that sets none of its own: JSON, downloads, failures. No browser keeps it, shows it as
 * a page, or lets another site read it. Source: OWASP REST Security Cheat Sheet.
 */
export const replyHeaders: Record<string, string> = {
  ...fileHeaders,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

export const pageHeaders = headersWith("'self'")

/** For a page that holds this very style sheet: the policy lets it through by its hash, and no other. */
export function headersFor(sheet: string): Record<string, string> {
  return headersWith(`'self' 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
}
