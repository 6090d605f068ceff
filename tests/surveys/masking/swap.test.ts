import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { findIdentifiers } from '../../../surveys/masking/find.ts'
import { swapFor } from '../../../surveys/masking/swap.ts'
import { languageOf } from '../../../surveys/words/languages.ts'

const { say } = languageOf('en')

/** The text as it would read if every offer were taken. */
function swapped(text: string): string {
  return findIdentifiers(text).reduceRight((all, span) => {
    return all.slice(0, span.start) + say(swapFor(span, text.slice(0, span.start))) + all.slice(span.end)
  }, text)
}

test.each([
  ['Sarah never rings', '[a name] never rings'],
  ['my social worker Sarah left', 'my social worker [a name] left'],
  ['my social worker is Sarah', 'my social worker is [my worker]'],
  ['my foster mum is called Jackie', 'my foster mum is called [my foster mum]'],
  ['my brother Jayden in Hull', 'my brother [a name] in [a place]'],
  ['mum rang 07700 900123', 'mum rang [a phone number]'],
  ['i go to Parkside Academy', 'i go to [a school]'],
  ['i live in Willow Lodge', 'i live in [a home]'],
])('%s: %s', (text, expected) => {
  expect(swapped(text)).toBe(expected)
})

test('what is offered in place of a name tells nothing itself', () => {
  const text = 'my keyworker Dave and Kayleigh Thompson moved me from Oldham to Hull, ring 07700 900123'
  expect(findIdentifiers(swapped(text))).toEqual([])
})

test('a page can carry it: the rules and their lists are under 15,250 bytes', async () => {
  const folder = join(import.meta.dirname, '../../../surveys/masking')
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    build: {
      write: false,
      rolldownOptions: {
        input: [join(folder, 'find.ts'), join(folder, 'swap.ts')],
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rolldown.RolldownOutput
  const code = built.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
  expect(code).toContain('swapFosterMum')
  expect(brotliCompressSync(code).length).toBeLessThan(15_250)
})
