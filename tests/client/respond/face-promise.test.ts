import { expect, test } from 'vitest'
import { drawPage } from '../../../client/respond/face/draw.tsx'
import { type Contract, standardContract } from '../../../surveys/contract.ts'
import { contractInWords } from '../../../surveys/contract-in-words.ts'
import { helpLines } from '../../../surveys/support/help-lines.ts'
import { languageOf } from '../../../surveys/words/languages.ts'
import { samplePages, usual } from './face-samples.ts'

const assets = { styles: [], script: '/s.js', easierLetters: '/l.css', icon: '/i.svg' }

/** The main part of a sample page. */
function mainOf(name: string, language = 'en'): string {
  const [, page] = samplePages({ ...usual, language }).find(([one]) => one === name)!
  return /<main\b.*<\/main>/s.exec(drawPage(page, assets))![0]
}
const goesOf = (html: string) =>
  [...html.matchAll(/name="go" value="([^"]*)" class="([^"]*)"|value="([^"]*)" class="([^"]*)" name="go"/g)].map(
    ([, a, b, c, d]) => [a ?? c, b ?? d],
  )

test.each(['en', 'cy', 'ar'])(
  'the whole promise stands on its page, in usual words and in pictures (%s)',
  (language) => {
    const { stored, never, takeBack, backups, followUp, onRequest, others, words, destroy } = contractInWords(
      standardContract,
      language,
    )
    const { say } = languageOf(language)
    const all = [...stored, ...never, takeBack, backups, followUp, ...onRequest, ...others, ...words!, destroy!]
    expect(all.length).toBeGreaterThan(15)
    for (const name of ['promise', 'promise in pictures']) {
      const html = mainOf(name, language)
      expect(all.filter((sentence) => !html.includes(sentence))).toEqual([])
      expect(html).toContain(say('findHelp'))
      expect(goesOf(html)).toEqual([
        ['next', 'button'],
        ['back', 'button quiet'],
      ])
    }
    // And nothing of it on the page before, which is short.
    expect(all.filter((sentence) => mainOf('opening', language).includes(sentence))).toEqual([])
  },
)

test('where a last day is planned, the promise and the page of the code say the day', () => {
  const withDay = (name: string) => {
    const [, page] = samplePages().find(([one]) => one === name)!
    const survey = { ...page.survey!, wave: { ...page.survey!.wave, lastDay: '2027-01-07' } }
    return drawPage({ ...page, survey }, assets)
  }
  expect(withDay('promise')).toContain('That is until 7 January 2027, or later if the survey stays open longer.')
  expect(withDay('code')).toContain('You can take your answers back until 7 January 2027.')
  expect(mainOf('promise')).not.toContain('That is until')
})

test('a promise of the second format says nothing of words and of destruction', () => {
  const [, page] = samplePages().find(([one]) => one === 'promise')!
  const { destroyDays: _days, rows: _rows, wording: _wording, ...terms } = page.survey!.contract
  const contract: Contract = { ...terms, format: 2, words: { apart: true } }
  const html = drawPage({ ...page, survey: { ...page.survey!, contract } }, assets)
  expect(html).not.toContain('We destroy')
  expect(html).not.toContain('Your own words')
  const ways = { ...page.ways, reading: 'easy' as const }
  const easy = drawPage({ ...page, ways, survey: { ...page.survey!, contract } }, assets)
  expect(easy).toContain('We keep what you tick and what you write.')
  expect(easy).not.toContain('You choose who may read')
  expect(html).toContain('The answers that you tick.')
})

test('in easy reading the promise is six pictured lines, and the rest is folded away', () => {
  const html = mainOf('promise in pictures')
  const before = html.slice(0, html.indexOf('<details'))
  const lines = [
    ...before.matchAll(/<li class="pictured"><svg class="picture".*?<\/svg><span data-say="(?:true)?">([^<]+)/gs),
  ]
  expect(lines).toHaveLength(6)
  expect(lines.map(([, words]) => words)).toContain('You choose who may read what you write.')
  expect(before).not.toContain('Cookies')
})

test('where nothing was answered, the way back is the main button, and the end does not thank for words', () => {
  const [, page] = samplePages().find(([name]) => name === 'check')!
  if (page.view.view !== 'check') throw new Error('no check')
  const checked = page.view.checked.map((one) => ({ ...one, answers: [] }))
  const empty = drawPage({ ...page, view: { ...page.view, checked } }, assets)
  const main = /<main\b.*?<\/main>/s.exec(empty)![0]
  const ends = (html: string) => goesOf(html).filter(([go]) => go === 'send' || go === 'back')
  expect(ends(main).slice(0, 2)).toEqual([
    ['back', 'button'],
    ['send', 'button quiet'],
  ])
  expect(ends(mainOf('check')).slice(0, 2)).toEqual([
    ['send', 'button'],
    ['back', 'button quiet'],
  ])
  expect(mainOf('code')).toContain('What you said matters.')
  expect(mainOf('code for nothing')).not.toContain('What you said matters.')
})

test('the page of the code says where to type it', () => {
  for (const language of ['en', 'cy', 'ar']) expect(mainOf('code', language)).toContain('survey.example/take-back')
})

test('help: those for everyone come first as large links, and a website opens beside the answers', () => {
  const [, page] = samplePages().find(([name]) => name === 'exit')!
  const help = /<details class="fold help">.*$/s.exec(drawPage(page, assets))![0]
  const links = [...help.matchAll(/<a\b([^>]*)>/g)].map(([, rest]) => rest!)
  expect(links.slice(0, 3).every((rest) => /class="button quiet"/.test(rest) && /href="(tel|sms):/.test(rest))).toBe(
    true,
  )
  const websites = links.filter((rest) => rest.includes('href="https:'))
  expect(websites).toHaveLength(helpLines.filter(({ phone, sms, web }) => !phone && !sms && web).length)
  for (const rest of websites) expect(rest).toContain('target="_blank" rel="noopener noreferrer nofollow"')
  const [, note] = samplePages().find(([name]) => name === 'note')!
  expect(/<main\b.*?<\/main>/s.exec(drawPage(note, assets))![0]).toContain('href="tel:08001111"')
})
