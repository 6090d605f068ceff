import lighthouse from 'lighthouse'
import { openBrowser } from '../../tests/setup/browser.ts'
import { freePort } from '../../tests/setup/platform.ts'

/** What Lighthouse says of a page on its own mobile phone and network: 0 to 100. */
export async function judge(url: string): Promise<{ performance: number; accessibility: number }> {
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    const result = await lighthouse(url, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
    })
    const score = (name: string) => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100)
    return { performance: score('performance'), accessibility: score('accessibility') }
  } finally {
    await browser.close()
  }
}
