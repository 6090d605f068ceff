import autocannon from 'autocannon'
import { startServer } from '../servers.ts'
import { median } from './median.ts'

const SECONDS = 4
const ROUNDS = 3
const CONNECTIONS = 16

/** Requests answered per second on one core: an empty route, our first page, and our page of a question. Medians. */
export async function rendered(
  url: string,
  door: string,
  body: string,
): Promise<{ empty: number; opening: number; question: number }> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', 'accept-encoding': 'br' }
  const empty = await startServer('empty', '')
  const figures = { empty: [] as number[], opening: [] as number[], question: [] as number[] }
  const runs = {
    empty: { url: empty.url, method: 'POST', body },
    opening: { url: url + door, method: 'GET' },
    question: { url: url + door, method: 'POST', body },
  } as const
  const load = async (name: keyof typeof runs, duration: number) => {
    const result = await autocannon({ connections: CONNECTIONS, duration, headers, ...runs[name] })
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}: ${result.non2xx} refusals`)
    return result.requests.average
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['empty', 'opening', 'question'] as const) {
      if (round === 0) await load(name, 1)
      figures[name].push(await load(name, SECONDS))
    }
  }
  await empty.stop()
  return { empty: median(figures.empty), opening: median(figures.opening), question: median(figures.question) }
}
