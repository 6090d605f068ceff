import { expect, test } from 'vitest'
import { type HelpLine, helpFor, helpGroups, helpLines, nations, staleHelp } from '../../surveys/support/help-lines.ts'
import { type Text, textIn } from '../../surveys/text.ts'
import { languages } from '../../surveys/words/languages.ts'
import { hardWord, tooLong } from '../setup/plain-words.ts'

const tags = languages.map(({ tag }) => tag).filter((tag) => tag !== 'en')
const line = (name: string, more: Partial<HelpLine> = {}): HelpLine => ({
  name,
  phone: '0800 1111',
  nations: ['wales'],
  text: 'For everyone.',
  ...more,
})

test('each line can be reached, from a known nation, and speaks every language of our pages', () => {
  for (const { name, phone, sms, web, nations: where, text, hours, checked } of helpLines) {
    expect(phone ?? sms?.number ?? web, name).toBeDefined()
    for (const number of [phone, sms?.number]) if (number) expect(number, name).toMatch(/^[0-9 ]{5,13}$/)
    if (web) expect(new URL(web).protocol, name).toBe('https:')
    expect(where.length, name).toBeGreaterThan(0)
    expect(
      where.filter((nation) => !nations.includes(nation)),
      name,
    ).toEqual([])
    for (const words of [text, hours].filter((each): each is Text => each !== undefined)) {
      expect(Object.keys(words), name).toEqual(['default', ...tags])
      expect(hardWord(textIn(words)) ?? tooLong(textIn(words)), name).toBeUndefined()
    }
    if (checked) expect(checked, name).toMatch(/^20\d\d-[01]\d-[0-3]\d$/)
  }
})

test('in every nation somebody can be called day and night, and somebody knows about care', () => {
  for (const nation of nations) {
    const here = helpFor(nation)
    const byNight = here.filter(({ phone, hours }) => phone && textIn(hours) === 'Day and night.')
    expect(byNight.map(({ name }) => name)).toContain('Childline')
    expect(here.some(({ text }) => /\bcare\b/.test(textIn(text)))).toBe(true)
  }
})

test('Childline comes first: the checks for 8 to 12 say its number', () => {
  expect(helpLines[0]).toMatchObject({ name: 'Childline', phone: '0800 1111' })
})

test('a nation gets its own lines first, and never those of another', () => {
  const names = helpFor('scotland').map(({ name }) => name)
  expect(names[0]).toBe('Who Cares? Scotland')
  expect(names).toContain('Samaritans')
  expect(names).not.toContain('Meic')
})

test('a page lists what is there for everyone once, and a line of two nations in both', () => {
  const groups = helpGroups()
  expect(groups.map(({ place }) => place)).toEqual(['everywhere', ...nations])
  const namesIn = (place: string) => groups.find((group) => group.place === place)!.lines.map(({ name }) => name)
  expect(namesIn('everywhere')).toEqual(['Childline', 'Shout', 'Samaritans'])
  expect(namesIn('england')).toContain('NYAS')
  expect(namesIn('wales')).toContain('NYAS')
  expect(namesIn('wales')).not.toContain('Childline')
  expect(helpGroups([line('Only here')]).map(({ place }) => place)).toEqual(['wales'])
})

test('a line is stale when nobody ever checked it, or not for six months', () => {
  const lines = [
    line('never'),
    line('half a year ago', { checked: '2026-05-22' }),
    line('a day longer ago', { checked: '2026-05-21' }),
    line('last year', { checked: '2025-12-01' }),
    line('today', { checked: '2026-11-22' }),
  ]
  const names = (today: string) => staleHelp(lines, today).map(({ name }) => name)
  expect(names('2026-11-22')).toEqual(['never', 'a day longer ago', 'last year'])
  expect(names('2026-02-28')).toEqual(['never'])
  expect(staleHelp([line('in winter', { checked: '2025-08-30' })], '2026-02-28')).toEqual([])
  expect(staleHelp([line('in winter', { checked: '2025-08-27' })], '2026-02-28')).toHaveLength(1)
  expect(staleHelp([line('leap', { checked: '2026-02-28' })], '2026-08-31')).toHaveLength(1)
})
