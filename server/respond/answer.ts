import { cleanAnswers } from '../../surveys/answers.ts'
import { type Code, writeCode } from '../../surveys/code/codes.ts'
import { packAnswers } from '../../surveys/columns.ts'
import { payloadOf, responseKeyOf, wordsKeyOf } from '../anonymity/codes.ts'
import type { Db } from '../database/connection.ts'
import { ConflictError, InvalidError, NotFoundError } from '../errors.ts'
import { findOpenWave, findSurvey, findVersion, type Version } from '../versions.ts'
import type { Letterbox } from './letterbox.ts'
import type { Letter } from './put-letters.ts'
import { listWavesOf } from './waves.ts'

export interface AnswerParts {
  db: Db
  letterbox: Letterbox
  pepper: Buffer
}

export interface Answer {
  slug: string
  /** The number of the version that was on the page. */
  version: number
  answers: Record<string, unknown>
  /** Made by the page. The same key again gets the same code, and nothing is stored twice. */
  key: string
}

/** Makes a function that stores one response and gives the code with which it can be taken back. */
export function answering({ db, letterbox, pepper }: AnswerParts): (answer: Answer) => Promise<Code> {
  /** Version id → the wave of it that was open last time. Only a hint: the letterbox itself asks whether it still is. */
  const hints = new Map<string, string>()

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

  return async ({ slug, version: number, answers: raw, key }) => {
    const version = await findVersion(db, slug, number)
    if (!version) {
      if (await findSurvey(db, slug)) throw new NotFoundError('This survey has no such version.')
      throw new NotFoundError('There is no survey at this address.')
    }
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
    if (!(await keep(version, letter))) throw await whyNot(db, slug)
    return writeCode(payload)
  }
}

async function whyNot(db: Db, slug: string): Promise<ConflictError> {
  if (await findOpenWave(db, slug)) {
    return new ConflictError(
      'version_changed',
      'This survey has changed since you opened it. Please load the page again.',
    )
  }
  return new ConflictError(
    'wave_closed',
    'This survey is closed now. Your answers were not sent. Thank you for wanting to take part.',
  )
}
