import type { Db } from '../server/database/connection.ts'
import { findVersion } from '../server/versions.ts'
import type { Definition, Question } from '../surveys/definition.ts'
import { questionsOf } from '../surveys/questions.ts'

type Json = Record<string, unknown>

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!
const choiceValue = (choice: unknown) =>
  typeof choice === 'object' && choice !== null ? (choice as Json).value : choice

/** One plausible raw answer to a question, as the page would send it; undefined where the person skips it. */
function answerTo(question: Question, random: () => number): unknown {
  // Most people tick; about one in three writes.
  if (random() < (question.type === 'comment' ? 0.65 : 0.1)) return undefined
  switch (question.type) {
    case 'text':
      return question.inputType === 'number'
        ? Math.floor(random() * 12) + (question.bands?.[0] ?? 0)
        : 'Someone who listens'
    case 'comment':
      return 'I would like people to turn up when they say they will, and to ask me first. '.repeat(2)
    case 'boolean':
      return random() < 0.5
    case 'rating':
      return choiceValue(pick<unknown>(question.rateValues ?? [1, 2, 3, 4, 5], random))
    case 'ranking':
      return question.choices.map(choiceValue).toSorted(() => random() - 0.5)
    case 'matrix':
      return Object.fromEntries(
        question.rows.map((row) => [choiceValue(row), choiceValue(pick(question.columns, random))]),
      )
    case 'checkbox':
      return question.choices
        .map(choiceValue)
        .filter((_, i) => i === 0 || random() < 0.2)
        .slice(0, question.maxSelectedChoices ?? 2)
    case 'paneldynamic':
      return [{}]
    default:
      return choiceValue(pick(question.choices, random))
  }
}

/** A whole set of raw answers to a definition. `random` gives numbers from 0 up to 1. */
export function sampleAnswers(definition: Definition, random: () => number): Json {
  const answers = questionsOf(definition).map((question) => [question.name, answerTo(question, random)] as const)
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined))
}

/** `count` request bodies for the latest version of the survey at the centre. */
export async function sampleBodies(db: Db, count: number): Promise<string[]> {
  const version = await findVersion(db, 'in-their-own-words')
  if (!version) throw new Error('the library is not published')
  const random = seeded(42)
  return Array.from({ length: count }, () =>
    JSON.stringify({ version: version.number, answers: sampleAnswers(version.definition, random) }),
  )
}

/** A small generator with a seed (Mulberry32), so that each run measures the same answers. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
