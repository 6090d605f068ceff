import { isPlainObject } from '../kinds/parts/plain-object.ts'
import { type Fields, postedValue } from './fields.ts'
import type { RawAnswers, Sitting } from './state.ts'
import { chooseWays, type Ways } from './ways.ts'

/** An answer is a value, a list, a row of values, or a list of entries that hold these. */
const DEEPEST = 4
const KEY = /^[a-z][a-z0-9_]{0,31}(-Comment|-Allows)?$/
const WAVE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const PLACE = /^[a-z][a-z0-9_:-]{0,120}$/

const standardWays: Ways = { language: 'en', theme: '', size: '100', letters: '', reading: '' }

/**
 * The sitting in a posted form. Undefined where version, wave or key cannot be used, and where the answers cannot be
 * read at all: to go on without them would thank for nothing. Everything else that makes no sense becomes a safe default: nothing of it is believed before Send. How long it is, is for whoever takes the form
 * to limit, and to say: here nothing is left out for its length.
 */
export function readSitting(fields: Fields): Sitting | undefined {
  const read = (name: string) => postedValue(fields, name) ?? ''
  const version = /^[1-9]\d{0,5}$/.test(read('version')) ? Number(read('version')) : undefined
  const wave = WAVE.test(read('wave')) ? read('wave') : undefined
  const key = /^[0-9a-f]{32}$/.test(read('key')) ? read('key') : undefined
  const answers = readJson(read('answers') || '{}')
  if (version === undefined || wave === undefined || key === undefined || !answers) return undefined
  const earlier = read('earlier')
  return {
    version,
    wave,
    key,
    place: PLACE.test(read('place')) ? read('place') : 'opening',
    ways: chooseWays(standardWays, (way) => postedValue(fields, way)),
    answers,
    earlier: /^[\x21-\x7e]*$/.test(earlier) ? earlier : '',
    kiosk: read('kiosk') === '1',
  }
}

/** The hidden fields that carry a sitting to the next page, as names and values. */
export function sittingFields(sitting: Sitting): [name: string, value: string][] {
  const { version, wave, key, place, ways, answers, earlier, kiosk } = sitting
  return [
    ['version', String(version)],
    ['wave', wave],
    ['key', key],
    ['place', place],
    ['answers', JSON.stringify(answers)],
    ['earlier', earlier],
    ['kiosk', kiosk ? '1' : ''],
    ...Object.entries(ways),
  ]
}

function readJson(json: string): RawAnswers | undefined {
  try {
    const value = plain(JSON.parse(json), 0)
    return isPlainObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** JSON without what no answer has in it: strange keys, and lists in lists without end, which cannot be written again. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return undefined
  if (Array.isArray(value)) return value.map((each) => plain(each, depth + 1) ?? null)
  const entries = Object.entries(value).filter(([key]) => KEY.test(key))
  return Object.fromEntries(entries.map(([key, each]) => [key, plain(each, depth + 1)]))
}
