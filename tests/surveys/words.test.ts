import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '../../surveys/words/en.json' with { type: 'json' }
import { languageOf, languages } from '../../surveys/words/languages.ts'
import { sayIn } from '../../surveys/words/say.ts'
import { hardWord, tooLong } from '../setup/plain-words.ts'

type File = Record<string, string | boolean | Record<string, string>>

const folder = join(import.meta.dirname, '../../surveys/words')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    tag: name.replace('.json', ''),
    file: JSON.parse(readFileSync(join(folder, name), 'utf8')) as File,
  }))
const keys = Object.keys(en)

/** The texts of a phrase by plural form; a phrase without forms has one, for every number. */
const formsOf = (phrase: File[string] | undefined): [string, string][] =>
  typeof phrase === 'object' ? Object.entries(phrase) : [['every', String(phrase)]]
const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted()

/** Forms that stand for one number only, such as "two" in Welsh and Arabic: there a word can take the number's place. */
function formsOfOneNumber(tag: string): string[] {
  const rules = new Intl.PluralRules(tag)
  const numbers = Map.groupBy(Array.from({ length: 1_001 }).keys(), (number) => rules.select(number))
  return [...numbers].filter(([, all]) => all.length === 1).map(([form]) => form)
}

test('every file of the folder is a language that our pages offer, English first', () => {
  expect(languages.map(({ tag }) => tag).toSorted()).toEqual(files.map(({ tag }) => tag).toSorted())
  expect(languages.map(({ tag }) => tag).slice(0, 3)).toEqual(['en', 'cy', 'ar'])
  expect(languages.map(({ name, direction }) => [name, direction]).slice(0, 3)).toEqual([
    ['English', 'ltr'],
    ['Cymraeg', 'ltr'],
    ['العربية', 'rtl'],
  ])
})

describe.each(files)('the words in $tag', ({ tag, file }) => {
  const { awaitingNativeReader, ...phrases } = file

  test('has every phrase, and none that English lacks', () => {
    expect(keys.filter((key) => !Object.hasOwn(phrases, key))).toEqual([])
    expect(Object.keys(phrases).filter((key) => !keys.includes(key))).toEqual([])
  })

  test('says every form of a phrase: no more and no fewer than its language has', () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
    const wrong = Object.entries(phrases).filter(
      ([, phrase]) =>
        typeof phrase === 'object' && Object.keys(phrase).toSorted().join() !== pluralCategories.toSorted().join(),
    )
    expect(wrong).toEqual([])
  })

  test('keeps the places of the English phrase in every form', () => {
    const single = formsOfOneNumber(tag)
    const wrong = Object.entries(phrases).flatMap(([key, phrase]) => {
      const expected = placesIn(formsOf(en[key as keyof typeof en]).at(-1)![1])
      return formsOf(phrase).filter(([form, text]) => {
        const maySpell = single.includes(form)
        const places = maySpell ? placesIn(`${text}${expected.includes('{count}') ? '{count}' : ''}`) : placesIn(text)
        return places.join() !== expected.join()
      })
    })
    expect(wrong).toEqual([])
  })

  test('has no empty phrase, and no stray space', () => {
    const wrong = Object.entries(phrases).filter(
      ([key, phrase]) =>
        key !== 'exitHidden' &&
        formsOf(phrase).some(([, text]) => text === '' || text !== text.trim() || / {2}/.test(text)),
    )
    expect(wrong).toEqual([])
  })

  test('is its own language, and says so where no native reader has seen it', () => {
    const own = Object.entries(phrases).filter(([key, phrase]) => {
      const isEnglish = JSON.stringify(phrase) === JSON.stringify(en[key as keyof typeof en])
      return tag === 'en' ? !isEnglish : isEnglish && key !== 'direction'
    })
    expect(own).toEqual([])
    expect([undefined, true]).toContain(awaitingNativeReader)
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    expect(new RegExp(`^\\| \`${tag}\\.json\` .*awaits a native reader`, 'm').test(readme)).toBe(
      awaitingNativeReader === true,
    )
  })
})

test('English is in plain words: nothing that makes people wince, and no sentence over 15 words', () => {
  const texts = keys.flatMap((key) => formsOf(en[key as keyof typeof en]).map(([, text]) => ({ key, text })))
  expect(texts.filter(({ text }) => hardWord(text))).toEqual([])
  expect(texts.filter(({ text }) => tooLong(text))).toEqual([])
})

test('Arabic stands in Arabic letters', () => {
  const { awaitingNativeReader, direction, ...phrases } = files.find(({ tag }) => tag === 'ar')!.file
  const isLatin = (text: string) => /[A-Za-z]/.test(text.replaceAll(/\{\w+\}|\b(Shift|QR|Childline)\b/g, ''))
  expect(Object.entries(phrases).filter(([, phrase]) => formsOf(phrase).some(([, text]) => isLatin(text)))).toEqual([])
})

test('a telephone number keeps its order where one reads from right to left', () => {
  for (const { tag, direction, words } of languages.filter((language) => language.direction === 'rtl')) {
    const phrases = Object.values(words).flatMap((phrase) => formsOf(phrase as File[string]).map(([, text]) => text))
    const loose = phrases.filter((text) => text.replaceAll('\u2066{phone}\u2069', '').includes('{phone}'))
    expect(loose, `${tag}, ${direction}`).toEqual([])
  }
})

test('a number chooses its form', () => {
  const say = languageOf('ar').say
  const forms = [0, 1, 2, 3, 11, 100].map((count) => say('untilDays', { count }))
  expect(new Set(forms).size).toBe(6)
  expect(languageOf('en').say('untilDays', { count: 1 })).toContain(' 1 day ')
  expect(languageOf('en').say('untilDays', { count: 14 })).toContain(' 14 days ')
})

test('what has no value stays as it is, and a language that we do not have is English', () => {
  expect(languageOf('en').say('part', { number: 2 })).toBe('Part 2 of {of}')
  expect(languageOf('tlh').tag).toBe('en')
  const say = sayIn({ ...en, next: { other: '{count} left', one: 'last' } }, 'en')
  expect([say('next'), say('next', { count: 1 }), say('next', { count: 2 })]).toEqual([
    '{count} left',
    'last',
    '2 left',
  ])
})
