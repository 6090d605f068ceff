import type { Earlier } from '../../../surveys/sitting/advance.ts'
import type { Secrets } from '../../secrets.ts'
import { halfKilobytes, keyFor, seal, unseal } from './seal.ts'

const PURPOSE = 'earlier'

/**
 * Answers of an earlier sitting, for the hidden field `earlier`: whoever opens the page, or its source, cannot read
 * them, and nothing of them is kept here. '' where there are none. base64url.
 */
export function sealEarlier({ pepper }: Pick<Secrets, 'pepper'>, earlier: Earlier): string {
  if (Object.keys(earlier.answers).length === 0) return ''
  const { answers, from } = earlier
  return seal(keyFor(pepper, PURPOSE), PURPOSE, { answers, from }, halfKilobytes).toString('base64url')
}

/** What `sealEarlier` has sealed; undefined where there is nothing, or anything that we did not seal, or that was changed since. */
export function unsealEarlier({ pepper }: Pick<Secrets, 'pepper'>, sealed: string): Earlier | undefined {
  return unseal(keyFor(pepper, PURPOSE), PURPOSE, Buffer.from(sealed, 'base64url')) as Earlier | undefined
}
