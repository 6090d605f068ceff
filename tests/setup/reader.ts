import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const file = fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js'))
const address = '/assets/virtual-screen-reader.js'

/** Lets pages of this context load the reader from their own address: their policy allows no other. Call it once. */
export async function bringReader(page: Page): Promise<void> {
  await page
    .context()
    .route(`**${address}`, (route) => route.fulfill({ contentType: 'text/javascript', body: readFileSync(file) }))
}

/** Everything that a screen reader says on this page, from its first word to its last. Source: the ACCNAME and CORE-AAM standards, as @guidepup/virtual-screen-reader applies them. */
export async function readAloud(page: Page): Promise<string[]> {
  // As text: what compiles the tests would rewrite an import in a function.
  return page.evaluate(`(async () => {
    const { virtual } = await import('${address}')
    await virtual.start({ container: document.body })
    for (let i = 0; i < 2000 && (await virtual.lastSpokenPhrase()) !== 'end of document'; i++) await virtual.next()
    const said = await virtual.spokenPhraseLog()
    await virtual.stop()
    return said
  })()`)
}
