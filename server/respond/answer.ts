import { cleanAnswers } from '../../surveys/answers.ts'
import { type Code, writeCode } from '../../surveys/code/codes.ts'
import { packAnswers } from '../../surveys/columns.ts'
import { payloadOf, responseKeyOf, wordsKeyOf } from '../anonymity/codes.ts'
import type { Db } from '../database/connection.ts'
import { ConflictError, InvalidError, NotFoundError } from '../errors.ts'
import { findOpenWave, findSurvey, findVersion, type Version } from '../versions.ts'
import type { Letterbox } from './letterbox.ts'
import type { Letter } from './put-letters.ts'
import { findWaveOf, listWavesOf, type WaveOf } from './waves.ts'

export interface AnswerParts {
  db: Db
  letterbox: Letterbox
  pepper: Buffer
}

export interface Answer {
  slug: string
  /** The number of the version that was on the page. */
  version: number
  /** The id of the wave that was on the page: then the answers go to no other. Without it, the open one is meant. */
  wave?: string
  answers: Record<string, unknown>
  /** Made by the page. The same key again gets the same code, and nothing is stored twice. */
  key: string
}

/** Makes a function that stores one response and gives the code with which it can be taken back. */
export function answering({ db, letterbox, pepper }: AnswerParts): (answer: Answer) => Promise<Code> {
  /** Version id → the wave of it that was open last time. Only a hint: the letterbox itself asks whether it still is. */
  const hints = new Map<string, string>()

  /** Wave id → what it asks. It never changes, so an answer that names its wave costs no query for it. */
  const waves = new Map<string, WaveOf>()

  /** Refuses a wave that asks something else. One that is not there may be a rehearsal that was destroyed: it has closed. */
  async function checkWave(id: string, version: Version): Promise<void> {
    const wave = waves.get(id) ?? (await findWaveOf(db, id))
    if (!wave) return
    waves.set(id, wave)
    if (wave.surveyId !== version.surveyId) throw new NotFoundError('This survey has no such wave.')
    if (wave.versionId !== version.id) throw versionChanged()
  }

  /** Tries the waves of this version, an open one first: an answer that was kept is known there, even after the close. */
  async function keep(version: Version, letter: Omit<Letter, 'waveId'>): Promise<boolean> {
    const hint = hints.get(version.id)
    if (hint && (await letterbox.put({ ...letter, waveId: hint })) === 'stored') return true
    hints.delete(version.id)
    for (const wave of await listWavesOf(db, version.id)) {
      if ((await letterbox.put({ ...letter, waveId: wave.id })) === 'closed') continue
      if (wave.state === 'open') hints.set(version.id, wave.id)
      return true
    }
    return false
  }

  return async ({ slug, version: number, wave, answers: raw, key }) => {
    const version = await findVersion(db, slug, number)
    if (!version) {
      if (await findSurvey(db, slug)) throw new NotFoundError('This survey has no such version.')
      throw new NotFoundError('There is no survey at this address.')
    }
    if (wave) await checkWave(wave, version)
    const { answers, shown, problems } = cleanAnswers(version.definition, raw)
    if (problems.length > 0) {
      throw new InvalidError(
        'answers_invalid',
        'Some answers cannot be kept as they are. Please look at them again.',
        problems,
      )
    }
    const { packed, words } = packAnswers(version.definition, { answers, shown })
    const payload = payloadOf(pepper, key)
    const letter = {
      responseKey: responseKeyOf(pepper, payload),
      packed,
      words: words.map((one, i) => ({ ...one, key: wordsKeyOf(pepper, payload, i) })),
    }
    if (wave) {
      if ((await letterbox.put({ ...letter, waveId: wave })) === 'closed') throw waveClosed()
    } else if (!(await keep(version, letter))) {
      throw (await findOpenWave(db, slug)) ? versionChanged() : waveClosed()
    }
    return writeCode(payload)
  }
}

const versionChanged = () =>
  new ConflictError('version_changed', 'This survey has changed since you opened it. Please load the page again.')

const waveClosed = () =>
  new ConflictError(
    'wave_closed',
    'This survey is not open now. Your answers were not sent. Thank you for wanting to take part.',
  )
