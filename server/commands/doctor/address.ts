import type { Config } from '../../config.ts'
import { pageHeaders } from '../../http/headers.ts'
import { broken, type Finding, kept, unseen } from './finding.ts'
import { type Names, otherWay } from './way.ts'

const PATIENCE_MS = 10_000
/** What well-known networks that stand between people and a server put into every reply. */
const networks = [
  'cf-ray',
  'x-amz-cf-id',
  'x-served-by',
  'x-akamai-request-id',
  'x-azure-ref',
  'x-vercel-id',
  'x-sucuri-id',
]
/** What makes a browser keep or tell something that our pages never ask for. */
const unwanted = [
  'set-cookie',
  'nel',
  'report-to',
  'reporting-endpoints',
  'etag',
  'last-modified',
  'server-timing',
  'refresh',
]

/** Who reaches the platform, by the settings. */
export function lookAtSettings({ host }: Pick<Config, 'host'>): Finding[] {
  return [
    /^(localhost|127\.[\d.]+|::1)$/.test(host)
      ? kept('host', 'Only this machine can reach the platform without the proxy.')
      : broken(
          'host',
          `HOST is ${host}: other machines reach the platform without the proxy, and without https.`,
          'Please set HOST to 127.0.0.1, with the proxy on this machine.',
        ),
  ]
}

/** What comes back from the address that people open, by way of whatever stands in front. */
export async function lookAtAddress({ publicUrl }: Pick<Config, 'publicUrl'>, names?: Names): Promise<Finding[]> {
  const page = new URL('/take-back', publicUrl)
  let reply: Response
  let html: string
  try {
    reply = await fetch(page, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    html = await reply.text()
  } catch (error) {
    const { code, name } = ((error as Error).cause ?? error) as NodeJS.ErrnoException
    return [
      broken(
        'reachable',
        `${page.href} does not answer (${code ?? name}).`,
        'Please look at the proxy, its certificate, and PUBLIC_URL.',
      ),
    ]
  }
  if (reply.status !== 200) {
    return [
      broken('reachable', `${page.href} answers with ${reply.status}.`, 'Please look at the proxy and PUBLIC_URL.'),
    ]
  }
  return [
    kept('reachable', `${publicUrl.origin} answers.`),
    headersOf(reply, publicUrl),
    await between(publicUrl, strangers(reply, html), names),
    ...(publicUrl.protocol === 'https:' ? [await plainHttp(publicUrl)] : []),
  ]
}

function headersOf({ headers }: Response, { protocol }: URL): Finding {
  const differs = Object.entries(pageHeaders).filter(([name, value]) =>
    // The policy bears the hash of the page's own sheet.
    name === 'content-security-policy'
      ? !headers.get(name)?.startsWith("default-src 'none'; ")
      : headers.get(name) !== value,
  )
  const wrong = [
    ...differs.map(([name]) => name),
    ...unwanted.filter((name) => headers.has(name)).map((name) => `${name} (added)`),
    ...(protocol === 'https:' && !headers.has('strict-transport-security') ? ['strict-transport-security'] : []),
  ]
  if (wrong.length === 0) {
    return kept(
      'headers',
      'Pages arrive with the headers that keep browsers from storing and telling; no cookie is added.',
    )
  }
  return broken(
    'headers',
    `What stands in front changes what browsers are told: ${wrong.join(', ')}.`,
    'Please let the proxy pass on headers as they are, and add Strict-Transport-Security, as docs/proxy does.',
  )
}

function strangers({ headers }: Response, html: string): Finding {
  const found = networks.filter((name) => headers.has(name))
  const scripts = html.match(/<(script|link|img|iframe)[^>]+(src|href)="(https?:)?\/\/[^"]*"/gi) ?? []
  if (found.length + scripts.length === 0) {
    return kept(
      'between',
      'No well-known network stands in front, seen from this machine, and nothing is added to pages.',
    )
  }
  return broken(
    'between',
    `Somebody else stands in front (${[...found, ...scripts.map(() => 'a part of the page from elsewhere')].join(', ')}): they see each address, and can read what passes.`,
    'Please let the name lead straight to this machine.',
  )
}

/** What was found from here counts for others where the name leads them the same way; what was found wrong counts anyway. */
async function between(publicUrl: URL, found: Finding, names?: Names): Promise<Finding> {
  if (found.verdict !== 'kept') return found
  return (await otherWay(publicUrl, names)) ?? found
}

/** Plain http may only lead to https; best of all, nothing else answers there. */
async function plainHttp({ hostname }: URL): Promise<Finding> {
  const plain = `http://${hostname}/take-back`
  try {
    const reply = await fetch(plain, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) })
    const leads = reply.status >= 300 && reply.status < 400 && reply.headers.get('location')?.startsWith('https://')
    if (!leads) {
      return broken(
        'plain-http',
        `${plain} answers without https.`,
        'Please let port 80 only lead to https, as docs/proxy does.',
      )
    }
  } catch {
    // nothing there: as good
  }
  return kept('plain-http', 'Without https nothing is shown.')
}

/** What no program can see; whoever reads the report has to. */
export const notFromHere: Finding[] = [
  unseen(
    'proxy-logs',
    'The proxy: does it keep no log of who comes, as in docs/proxy? Look into its configuration and its log folder.',
  ),
  unseen(
    'name',
    'The name: looked up from elsewhere, does it lead straight to this machine? A name server of one’s own can hide from here that it does not.',
  ),
  unseen(
    'provider',
    'Whoever runs this machine and the network: they see which address talks to it and when, and could read its memory and disk.',
  ),
  unseen(
    'devices',
    'Managed tablets and phones: software of a school, a home or an employer can record screens and keys.',
  ),
  unseen(
    'kiosk',
    'A tablet that goes round: is it used with Shared tablet on, in a private window, with no keyboard that learns words?',
  ),
  unseen(
    'keys',
    'The key that opens backups: is it kept away from this machine, by two people, and would both find it?',
  ),
  unseen('room', 'The room: can nobody see the screen of somebody who answers?'),
]
