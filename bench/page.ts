import { findVersion } from '../server/versions.ts'
import { openWave } from '../server/waves/open.ts'
import { doorOf } from '../surveys/sitting/door.ts'
import { openBrowser } from '../tests/setup/browser.ts'
import { benchDatabase } from './database.ts'
import { type Compared, formOfFirstQuestion, timeToText } from './page/first-question.ts'
import { type Interactions, interactions, SLOWER } from './page/interactions.ts'
import { judge } from './page/lighthouse.ts'
import { rendered } from './page/rendered.ts'
import { startServer } from './servers.ts'

const SLUG = 'in-their-own-words'

/** The young person's page: how soon it is there, how many the server draws, how it answers, what Lighthouse says. */
export async function page(): Promise<void> {
  const database = await benchDatabase()
  const { definition } = (await findVersion(database.keeper, SLUG))!
  await openWave(database.keeper, SLUG, { kind: 'real' })
  const server = await startServer('ours', database.webUrl)
  const browser = await openBrowser()
  const door = `/q/${doorOf(SLUG)}`
  try {
    const form = await formOfFirstQuestion(browser, server.url + door)
    const times = await timeToText(browser, server.url, door, form)
    console.log('time to the first text: 400 kbit/s, 400 ms, a 4 times slower processor')
    console.log(`  first page            ${compared(times.opening)}`)
    console.log(`  first question        ${compared(times.next)}`)
    // Nobody meets it so: a form leads there, and the page of that form has brought the sheet.
    console.log(`  the same, nothing in the cache ${compared(times.question)}`)

    const { loading, answering } = await interactions(browser, server.url + door, definition)
    console.log(`Interaction to Next Paint on a ${SLOWER} times slower processor (aim 200 ms)`)
    console.log(`  rich face is loading  ${line(loading)}`)
    console.log(`  rich face is used     ${line(answering)}`)

    const rates = await rendered(server.url, door, new URLSearchParams(form).toString())
    const rate = (name: keyof typeof rates) =>
      `${Math.round(rates[name]).toString().padStart(6)} /s   / empty ${(rates[name] / rates.empty).toFixed(2)}`
    console.log('pages drawn by one server')
    console.log(`  empty route           ${rate('empty')}`)
    console.log(`  first page            ${rate('opening')}`)
    console.log(`  first question        ${rate('question')}`)
    await browser.close()

    const { performance, accessibility } = await judge(server.url + door)
    console.log(`Lighthouse, mobile: performance ${performance} (aim 95), accessibility ${accessibility} (aim 100)`)
  } finally {
    await browser.close()
    await server.stop()
    await database.stop()
  }
}

const compared = ({ ours, bare }: Compared) =>
  `${Math.round(ours)} ms, bare HTML ${Math.round(bare)} ms   / bare ${(ours / bare).toFixed(2)} (aim 1.5)`

const line = ({ count, inp, longest }: Interactions) =>
  `${inp} ms of ${count} interactions   longest task ${longest} ms`
