import { lookup, resolve4, resolve6 } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Config } from '../../config.ts'
import { codeOf } from '../../database/failures.ts'
import { broken, type Finding, kept, unknown } from './finding.ts'

const PATIENCE_MS = 10_000

/** Whether the address is one of https, and a certificate answers there that leads a browser on without a warning. */
export async function lookAtHttps({ publicUrl }: Pick<Config, 'publicUrl'>): Promise<Finding> {
  if (publicUrl.protocol !== 'https:') {
    return broken(
      'https',
      `PUBLIC_URL is ${publicUrl.origin}: that is for trying things out on this computer alone.`,
      'Please put a proxy with https in front, as docs/guide.md shows, and set PUBLIC_URL to its address.',
    )
  }
  try {
    // Whatever is replied: it came through a connection whose certificate was looked at.
    const reply = await fetch(publicUrl, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) })
    await reply.body?.cancel()
    return kept(
      'https',
      `People come by ${publicUrl.origin}, and its certificate is good: nobody between them and the proxy can read along.`,
    )
  } catch (error) {
    const { cause = error } = error as Error
    const why = codeOf(cause) || (cause as Error).name
    if (/CERT|ALTNAME|SIGN|SSL|TLS|EPROTO/.test(why)) {
      return broken(
        'https',
        `${publicUrl.origin} has no https that browsers trust (${why}).`,
        'Please look at the proxy, which has to fetch a certificate and renew it.',
      )
    }
    return unknown(
      'https',
      `PUBLIC_URL is ${publicUrl.origin}, but nothing answers there (${why}): whether https works was not looked at.`,
      'Please look at the proxy, and run npm run doctor again.',
    )
  }
}

/** To which addresses a name leads: from this machine, where /etc/hosts has a say, and by the name servers alone. */
export interface Names {
  fromHere(hostname: string): Promise<string[]>
  byNameServers(hostname: string): Promise<string[]>
}

export const realNames: Names = {
  fromHere: async (hostname) => (await lookup(hostname, { all: true }).catch(() => [])).map(({ address }) => address),
  byNameServers: async (hostname) => {
    const [four, six] = await Promise.allSettled([resolve4(hostname), resolve6(hostname)])
    return [four, six].flatMap((found) => (found.status === 'fulfilled' ? found.value : []))
  },
}

/**
 * Why what was seen from this machine may not be what people see, as a finding: from here the name leads to another
 * address than the name servers tell others. Undefined where both are the same, or the address bears no name.
 */
export async function otherWay({ hostname }: URL, names: Names = realNames): Promise<Finding | undefined> {
  if (hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return undefined
  const [here, there] = await Promise.all([names.fromHere(hostname), names.byNameServers(hostname)])
  if (there.some((address) => here.includes(address))) return undefined
  return unknown(
    'between',
    there.length === 0
      ? `The name servers say nothing of ${hostname}: what stands between people and this machine was not looked at.`
      : `From here ${hostname} leads to ${here.join(', ')}, for others to ${there.join(', ')}: what stands there was not looked at.`,
    `Please take ${hostname} out of /etc/hosts, or open the page from elsewhere and look at what its headers say.`,
  )
}
