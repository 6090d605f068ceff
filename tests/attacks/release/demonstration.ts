import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inventAnswers } from '../../../server/commands/invented-people.ts'
import { cleanAnswers } from '../../../surveys/answers.ts'
import { columnsOf, packAnswers } from '../../../surveys/columns.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { questionsOf } from '../../../surveys/questions.ts'
import { seeded } from '../../server/anonymity/crowd.ts'
import type { Wave } from './attacks.ts'

const library = join(import.meta.dirname, '../../../surveys/library/in-their-own-words.json')

/**
 * The people of the demonstration, answering the survey of the library. Whoever did not say a demographic says here
 * what somebody else said, so that the attacker knows who is in which group.
 */
export function demonstrationWave(n: number): Wave {
  const definition: Definition = JSON.parse(readFileSync(library, 'utf8'))
  const random = seeded(3)
  const demographics = questionsOf(definition).filter((q) => 'demographic' in q && q.demographic)
  const rows = inventAnswers(n, 1).map((raw) => {
    const said = { ...raw }
    for (const { name } of demographics)
      while (isUnsaid(said[name])) said[name] = anyOf(inventAnswers(1, random() * 1e9))[name]
    return packAnswers(definition, cleanAnswers(definition, said)).packed
  })
  const columns = columnsOf(definition)
  const bytes = Uint8Array.from(rows.flatMap((row) => [...row]))
  const rkeys = Uint8Array.from(rows, () => Math.floor(random() * 256))
  const scale = questionsOf(definition).find((q) => q.type === 'radiogroup' && !('demographic' in q && q.demographic))!
  return { people: { n, columns, bytes, rkeys }, definition, scale: scale.name }
}

const isUnsaid = (value: unknown) => value === undefined || value === 'dontknow' || value === 'refused'
const anyOf = ([first]: Record<string, unknown>[]) => first!
