import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { closeWave } from '../../server/waves/close.ts'
import { openWave } from '../../server/waves/open.ts'
import { doorOf } from '../../surveys/sitting/door.ts'
import {
  begin,
  button,
  eventually,
  goToCheck,
  heading,
  noTraces,
  onAPhone,
  place,
  reach,
  tracesOn,
  view,
} from './on-a-phone.ts'

const phone = onAPhone()
const FIRST = 'Which values matter most to you?'
const KEEP = 'Keep my answers on this device until there is signal'
const UNSURE = 'We cannot tell if your answers arrived'
const ARRIVED = 'Answers that waited here have arrived.'
const TOO_LATE = 'The survey closed before the answers that waited here could be sent.'
const DAY = 24 * 60 * 60 * 1000

/** What the browser says of requests that failed is no complaint here. */
const failed = () =>
  phone.complaints.splice(0).filter((line) => !/net::ERR_|status of (403|404|409|413|415|422|5\d\d)/.test(line))

async function answer(page: Page, words = 'Kindness'): Promise<void> {
  await begin(page)
  await page.getByLabel(FIRST).fill(words)
  await goToCheck(page)
}

/** Forms that go out from now on: their whole bodies. */
function watchForms(page: Page): string[] {
  const bodies: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(phone.address)) bodies.push(request.postData() ?? '')
  })
  return bodies
}

async function close(): Promise<void> {
  const wave = await phone.server.keeper.selectFrom('wave').select('id').where('state', '=', 'open').executeTakeFirst()
  await closeWave(phone.server.keeper, wave?.id ?? '', { graceDays: 14 })
}

const cutOff = (page: Page) => page.route(`**${phone.address}`, (route) => route.abort())
/** What is sent next arrives, but its reply is lost on the way. */
const loseReply = (page: Page) =>
  page.route(`**${phone.address}`, (route) => route.fetch().then(() => route.abort()), { times: 1 })

/** From the page of all answers: the network fails at Send, and the answers are kept here until there is signal. */
async function letWait(page: Page): Promise<void> {
  await cutOff(page)
  await button(page, 'Send my answers').click()
  await button(page, KEEP).click()
  await page.getByText('wait on this device').waitFor()
}

test('where the network fails on the way, what was typed stays, and the same button goes on once it is back', async () => {
  const page = await phone.open()
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await cutOff(page)
  await button(page, 'Next').click()
  await page.getByRole('alert').getByText('What you wrote is still here.').waitFor()
  expect(await page.getByLabel(FIRST).inputValue()).toBe('Kindness')
  expect(await page.locator('main').evaluate((main) => main.hasAttribute('inert'))).toBe(false)
  await page.getByLabel(FIRST).fill('Kindness and hope')
  await button(page, 'Try again').click()
  await eventually(() => page.getByRole('alert').count()).toBe(1)
  await page.unrouteAll()
  await button(page, 'Try again').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  expect(await page.getByRole('alert').count()).toBe(0)
  await goToCheck(page)
  await page.getByText('Kindness and hope').waitFor()
  expect(failed()).toEqual([])
})

test('what is no page of ours changes nothing: a sign-in page of the network, a failure of the server, too many words', async () => {
  const page = await phone.open()
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  for (const reply of [
    { status: 200, contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' },
    { status: 502, contentType: 'text/plain', body: 'Bad gateway' },
  ]) {
    await page.route(`**${phone.address}`, (route) => route.fulfill(reply), { times: 1 })
    await button(page, 'Next').click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel(FIRST).inputValue()).toBe('Kindness')
    await page.locator('[data-trouble]').evaluate((box) => box.remove())
  }
  // Far more than a form may hold, as if the field knew no limit.
  await page.getByLabel(FIRST).evaluate((box: HTMLTextAreaElement) => {
    box.value = 'x'.repeat(1_200_000)
  })
  await button(page, 'Next').click()
  await page.getByRole('alert').getByText('too many words', { exact: false }).or(page.getByRole('alert')).waitFor()
  expect((await page.getByLabel(FIRST).inputValue()).length).toBe(1_200_000)
  expect(failed()).toEqual([])
})

test('a reply that is lost at Send leaves only the very same to be sent, and it is kept once', async () => {
  const page = await phone.open()
  await answer(page)
  const bodies = watchForms(page)
  await loseReply(page)
  await button(page, 'Send my answers').click()
  await eventually(() => heading(page).textContent()).toBe(UNSURE)
  expect(await heading(page).evaluate((h1) => h1 === document.activeElement)).toBe(true)
  expect(await page.getByText('Kindness').isVisible()).toBe(false)
  expect(await button(page, 'Back').isVisible()).toBe(false)
  expect(await phone.kept()).toBe(1)

  // Nothing else can be done here: not by the browser's Back, not by Enter, and another language keeps it so.
  await page.goBack()
  await page.waitForTimeout(300)
  expect(await heading(page).textContent()).toBe(UNSURE)
  await page.getByRole('button', { name: 'Cymraeg' }).click()
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('cy')
  expect(await heading(page).count()).toBe(1)
  expect(await heading(page).textContent()).not.toBe(UNSURE)
  await page.getByRole('button', { name: 'English' }).click()
  await eventually(() => heading(page).textContent()).toBe(UNSURE)

  // A gateway on the way knows nothing of the first attempt, whatever it says.
  await page.route(`**${phone.address}`, (route) => route.fulfill({ status: 403, body: 'Blocked' }), { times: 1 })
  await button(page, 'Send my answers').click()
  await page.getByRole('alert').waitFor()
  expect(await heading(page).textContent()).toBe(UNSURE)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  const sent = bodies.filter((body) => body.includes('go=send'))
  expect(sent).toHaveLength(3)
  expect(new Set(sent).size).toBe(1)
  expect(await phone.kept()).toBe(1)
  expect(await phone.words()).toEqual(['Kindness'])
  expect(failed()).toEqual([])
})

test('answers wait on the phone until there is signal, locked, and are kept once', async () => {
  const page = await phone.open()
  await answer(page)
  await loseReply(page)
  await button(page, 'Send my answers').click()
  await eventually(() => heading(page).textContent()).toBe(UNSURE)
  expect(await tracesOn(page)).toEqual(noTraces)
  await page.getByText('Do others use this device? They could see that something waits here.').waitFor()
  await page.getByText('“Exit this page” does not delete it.').waitFor()
  await phone.context.setOffline(true)
  await button(page, KEEP).click()
  await eventually(() => heading(page).textContent()).toBe(
    'Your answers wait on this device. They go off once there is signal.',
  )
  expect(await page.content()).not.toContain('Kindness')
  const stored = await page.evaluate(readStore)
  expect(stored).toHaveLength(1)
  expect(stored[0]).toMatchObject({ extractable: false, fields: ['data', 'iv', 'key', 'until'] })
  expect(stored[0]?.bytes).not.toContain('Kindness')

  await phone.context.setOffline(false)
  await reach(page, 'code')
  expect(await phone.kept()).toBe(1)
  expect(await phone.words()).toEqual(['Kindness'])
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(failed()).toEqual([])
})

test('answers that wait are sent on the next visit without a word, and their code is shown to whoever asks for it', async () => {
  let page = await phone.open()
  await answer(page)
  await letWait(page)
  expect(await phone.kept()).toBe(0)
  await page.close()

  // Someone else is already in the middle of it, in another window, when the network comes back.
  await phone.context.route(`**${phone.address}`, (route) =>
    route.request().postData()?.includes('go=send') ? route.abort() : route.continue(),
  )
  page = await phone.openAnother()
  await begin(page)
  await phone.context.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.waitForTimeout(500)
  await eventually(() => phone.kept()).toBe(1)
  expect(await view(page)).toBe('question')
  await goToCheck(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  expect(await phone.kept()).toBe(2)
  const own = await page.locator('.code-words').textContent()
  await button(page, 'I have kept my code. Clear this page').click()
  await reach(page, 'done')
  await page.getByText(ARRIVED).waitFor()
  expect(await page.content()).not.toContain('Kindness')
  expect(await page.locator('.code-words').count()).toBe(0)
  expect((await tracesOn(page)).databases).toBe(1)
  await button(page, 'Show my code').click()
  await reach(page, 'code')
  expect(await page.locator('.code-words').textContent()).not.toBe(own)
  expect(await phone.kept()).toBe(2)
  expect(await phone.words()).toEqual(['Kindness'])
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(failed()).toEqual([])
})

test('answers that wait can be deleted, and are gone after seven days', async () => {
  const wait = async () => {
    const page = await phone.open()
    await answer(page)
    await letWait(page)
    return page
  }
  let page = await wait()
  await button(page, 'Do not send them. Delete them').click()
  await page.getByText('They are deleted from this device. If they arrived before, we still have them.').waitFor()
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  await page.close()

  page = await wait()
  await page.close()
  await phone.context.clock.install({ time: Date.now() + 7 * DAY + 60_000 })
  page = await phone.openAnother()
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(await view(page)).toBe('opening')
  expect(await phone.kept()).toBe(0)
  expect(failed()).toEqual([])
})

test('answers that wait stay when someone takes the way out, and arrive later', async () => {
  let page = await phone.open()
  await answer(page)
  await letWait(page)
  await phone.context.route('https://www.bbc.co.uk/weather', (route) => route.fulfill({ body: 'Rain later' }))
  await page.getByRole('link', { name: 'Emergency: Exit this page' }).click()
  await page.waitForURL('https://www.bbc.co.uk/weather')
  await page.close()
  page = await phone.openAnother()
  await page.getByText(ARRIVED).waitFor()
  expect(await view(page)).toBe('opening')
  expect(await phone.words()).toEqual(['Kindness'])
  await button(page, 'I do not need it').click()
  await page.getByText('The code is not kept here any more.').waitFor()
  expect(await button(page, 'Show my code').count()).toBe(0)
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(failed()).toEqual(['https://www.bbc.co.uk/weather'])
})

test('a survey that closed before there was signal says so, and shows the answers that waited', async () => {
  const page = await phone.open()
  await answer(page)
  await letWait(page)
  await close()
  await page.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await reach(page, 'closed')
  await page.locator('[data-yours] summary').click()
  expect(await page.getByText('Kindness').isVisible()).toBe(true)
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  await openWave(phone.server.keeper, 'values', { kind: 'real' })
  expect(failed()).toEqual([])
})

/** One person whose answers wait on a device, in a browser that is closed then. */
async function leaveWaiting(path = phone.address, options = {}): Promise<void> {
  const page = await phone.open(path, options)
  await answer(page)
  await letWait(page)
  await page.close()
}

test('whoever opens a page next sees neither a code nor an answer that they did not ask for', async () => {
  await leaveWaiting()
  // A page of another survey says nothing of it at all.
  const { id } = await openWave(phone.server.keeper, 'relational-charter', { kind: 'real' })
  const other = await phone.openAnother(`/q/${doorOf('relational-charter')}`)
  await eventually(() => phone.kept()).toBe(1)
  await other.waitForTimeout(300)
  expect(await other.getByText(ARRIVED).count()).toBe(0)
  await closeWave(phone.server.keeper, id, { graceDays: 14 })
  const page = await phone.openAnother()
  await page.getByText(ARRIVED).waitFor()
  expect(await view(page)).toBe('opening')
  expect(await page.content()).not.toContain('Kindness')
  // Nothing that was answered lies here any more, not even locked: only what leads to the code.
  const [stored] = await page.evaluate(readStore)
  expect(stored?.bytes.length).toBeLessThan(400)
  await phone.context.setOffline(true)
  await button(page, 'Show my code').click()
  await page.getByRole('status').getByText('There is no connection just now.').waitFor()
  await phone.context.setOffline(false)
  await button(page, 'Show my code').click()
  await reach(page, 'code')
  expect(await phone.kept()).toBe(1)
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(failed()).toEqual([])
})

test('a survey that closed while nobody was there says only that, until someone asks for the answers', async () => {
  await leaveWaiting()
  await close()
  const page = await phone.openAnother()
  await page.getByText(TOO_LATE).waitFor()
  expect(await page.content()).not.toContain('Kindness')
  await page.reload()
  await page.getByText(TOO_LATE).waitFor()
  expect((await tracesOn(page)).databases).toBe(1)
  await button(page, 'Show my answers').click()
  await reach(page, 'closed')
  await page.locator('[data-yours] summary').click()
  expect(await page.getByText('Kindness').isVisible()).toBe(true)
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  await openWave(phone.server.keeper, 'values', { kind: 'real' })

  await leaveWaiting()
  await close()
  await openWave(phone.server.keeper, 'values', { kind: 'real' })
  const next = await phone.openAnother()
  await next.getByText(TOO_LATE).waitFor()
  expect(await view(next)).toBe('opening')
  await button(next, 'Delete them from this device').click()
  await next.getByText('They are deleted from this device.').waitFor()
  await eventually(() => tracesOn(next)).toEqual(noTraces)
  expect(failed()).toEqual([])
})

test.each([403, 404, 409, 413, 415, 422, 503])(
  'a reply of %i that says nothing of the answers destroys none',
  async (status) => {
    await leaveWaiting()
    const message = `<!doctype html><html lang="en"><body data-view="message"><h1>Blocked</h1></body></html>`
    let sent = 0
    await phone.context.route(`**${phone.address}`, (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      sent++
      return route.fulfill({ status, contentType: 'text/html', body: message })
    })
    const page = await phone.openAnother()
    await eventually(() => sent).toBe(1)
    await page.waitForTimeout(300)
    expect(await view(page)).toBe('opening')
    expect((await tracesOn(page)).databases).toBe(1)
    await phone.context.unrouteAll()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await eventually(() => phone.words()).toEqual(['Kindness'])
    await page.getByText(ARRIVED).waitFor()
    expect(failed()).toEqual([])
  },
)

test('how someone reads does not wait with their answers', async () => {
  const page = await phone.open()
  await page.getByRole('button', { name: 'Cymraeg' }).click()
  await eventually(() => page.locator('html').getAttribute('lang')).toBe('cy')
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('details.ways summary').click()
  await page.locator('input[name="set:theme"][value=dark]').check({ force: true })
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.keyboard.press('Escape')
  await answer(page)
  const kept = await page.evaluate(() => {
    const bodies: string[] = []
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
    crypto.subtle.encrypt = (algorithm, key, data) => {
      bodies.push(new TextDecoder().decode(data as ArrayBuffer))
      return encrypt(algorithm, key, data)
    }
    Object.assign(globalThis, { bodies })
    return bodies.length
  })
  expect(kept).toBe(0)
  await letWait(page)
  const [body = ''] = await page.evaluate(() => (globalThis as unknown as { bodies: string[] }).bodies)
  const names = [...new URLSearchParams(JSON.parse(body).body).keys()]
  expect(names).toEqual(expect.arrayContaining(['version', 'wave', 'key', 'answers', 'go']))
  const ways = ['language', 'theme', 'size', 'letters', 'reading']
  expect(names.filter((name) => ways.includes(name) || name.startsWith('set:'))).toEqual([])
  // What comes back is read as the page that is open then.
  await page.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await reach(page, 'code')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  expect(failed()).toEqual([])
})

test('on a tablet for all, answers that wait go off without a word, and nobody sees a code', async () => {
  const page = await phone.open(`${phone.address}/kiosk`)
  await answer(page)
  await cutOff(page)
  await button(page, 'Send my answers').click()
  await page.getByText('You will not see your code then.').waitFor()
  await button(page, KEEP).click()
  await page.getByText('wait on this device').waitFor()
  await button(page, 'Next person').click()
  await page.unrouteAll()
  await reach(page, 'opening')
  await eventually(() => phone.kept()).toBe(1)
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(await view(page)).toBe('opening')
  expect(failed()).toEqual([])
})

test('on a tablet, answers that came too late are not gone without a word, and nobody else can read them', async () => {
  await leaveWaiting(`${phone.address}/kiosk`)
  await close()
  const page = await phone.openAnother(`${phone.address}/kiosk`)
  await page.getByText(TOO_LATE).waitFor()
  expect(await view(page)).toBe('message')
  expect(await button(page, 'Show my answers').count()).toBe(0)
  expect(await page.content()).not.toContain('Kindness')
  await openWave(phone.server.keeper, 'values', { kind: 'real' })
  await page.reload()
  await reach(page, 'opening')
  await page.getByText(TOO_LATE).waitFor()
  await button(page, 'Delete them from this device').click()
  await eventually(() => tracesOn(page)).toEqual(noTraces)
  expect(failed()).toEqual([])
})

test('a survey that closed meanwhile says so kindly, and every answer is still on the page', async () => {
  const page = await phone.open()
  await answer(page)
  await close()
  await button(page, 'Send my answers').click()
  await reach(page, 'closed')
  expect(await heading(page).textContent()).toBe('This survey has closed')
  await page.locator('[data-yours] summary').click()
  expect(await page.getByText('Kindness').isVisible()).toBe(true)
  await openWave(phone.server.keeper, 'values', { kind: 'real' })
  expect(failed()).toEqual([])
})

test('a script that fails in one thing does all the others', async () => {
  const page = await phone.open(phone.address, {}, () => {
    Object.defineProperty(window, 'speechSynthesis', {
      get() {
        throw new Error('Blocked')
      },
    })
    history.replaceState = () => {
      throw new Error('Blocked')
    }
  })
  let loads = 0
  page.on('load', () => loads++)
  await answer(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  expect(loads).toBe(0)
  expect(await phone.kept()).toBe(1)
  expect(phone.complaints.splice(0)).toEqual(['Blocked', 'Blocked'])
})

test('a script that fails in the middle of a press leaves a form that works, and asks nothing about leaving', async () => {
  const page = await phone.open(phone.address, {}, () => {
    const push = history.pushState.bind(history)
    let times = 0
    history.pushState = (...all) => {
      if (++times === 4) throw new Error('Blocked')
      push(...all)
    }
  })
  page.on('dialog', (dialog) => {
    phone.complaints.push(dialog.type())
    void dialog.accept()
  })
  await begin(page)
  await page.getByLabel(FIRST).fill('Kindness')
  await button(page, 'Next').click()
  await eventually(() => place(page)).toBe('q:own_words-2')
  const loaded = page.waitForEvent('load')
  await button(page, 'Next').click()
  await eventually(() => place(page)).toBe('q:from_list-1')
  await button(page, 'Next').click()
  await loaded
  await goToCheck(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  expect(await phone.words()).toEqual(['Kindness'])
  expect(new Set(phone.complaints.splice(0))).toEqual(new Set(['Blocked']))
})

test('a script that does not come at all, or a part of it, leaves a form that works', async () => {
  let page = await phone.open('/health')
  await phone.context.route('**/assets/light-*.js', (route) => route.abort())
  await page.goto(phone.server.url + phone.address)
  await answer(page)
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  await page.close()

  page = await phone.open('/health')
  await phone.context.route('**/assets/device-*.js', (route) => route.abort())
  await page.goto(phone.server.url + phone.address)
  await answer(page, 'Hope')
  await cutOff(page)
  await button(page, 'Send my answers').click()
  await eventually(() => heading(page).textContent()).toBe(UNSURE)
  expect(await button(page, KEEP).count()).toBe(0)
  await page.unrouteAll()
  await button(page, 'Send my answers').click()
  await reach(page, 'code')
  expect(await phone.kept()).toBe(2)
  expect(failed()).toEqual([])
})

/** Runs in the page: what lies in its database, as anyone who uses this browser's tools can see it. */
async function readStore() {
  const request = indexedDB.open('questions-waiting')
  await new Promise((resolve) => {
    request.onsuccess = resolve
  })
  const all = request.result.transaction('kept').objectStore('kept').getAll()
  await new Promise((resolve) => {
    all.onsuccess = resolve
  })
  request.result.close()
  return all.result.map((one: { key: CryptoKey; data: ArrayBuffer }) => ({
    fields: Object.keys(one).sort(),
    extractable: one.key.extractable,
    bytes: String.fromCharCode(...new Uint8Array(one.data)),
  }))
}
