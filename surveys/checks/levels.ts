import type { Question } from '../definition.ts'
import { kindOf } from '../kinds/index.ts'
import type { Report } from '../kinds/kind.ts'
import type { Level } from '../kinds/parts/schema.ts'
import { quoted } from './in-words.ts'

/** Whether each group of `coarse` is made of whole groups of `fine`. */
function isNested(fine: string[][], coarse: string[][]): boolean {
  return fine.every((group) => coarse.some((wider) => group.every((value) => wider.includes(value))))
}

/** What is wrong with the levels of a question: each choice in exactly one group, each level nested in the next. */
export function checkLevels(question: Question, report: Report): void {
  const levels: Level[] = ('levels' in question && question.levels) || []
  const isDemographic = 'demographic' in question && question.demographic === true
  // All columns of one question have the same codes.
  const values =
    kindOf(question)
      .columns(question)[0]
      ?.codes.map(({ value }) => value) ?? []
  const needed = values.filter((value) => value !== 'none' && value !== 'other')
  if (isDemographic && levels.length === 0 && values.length > 2) {
    report(
      'A question that splits results needs "levels": how its choices are put together when groups are small.',
      '.levels',
    )
  }
  let finer = values.map((value) => [value])
  /** What a value means in a table: an answer, or a group of answers. One that meant two things would be read as the wrong one. */
  const meanings = new Map(finer.map((group) => [group[0]!, group.join()]))
  levels.forEach(({ groups }, place) => {
    const path = `.levels[${place}]`
    const listed = groups.flatMap(({ of }) => of)
    for (const value of needed) {
      const times = listed.filter((each) => each === value).length
      if (times !== 1)
        report(`The choice ${quoted(value)} stands in ${times} groups. Each choice belongs in one.`, path)
    }
    for (const value of new Set(listed)) {
      if (!values.includes(value)) report(`${quoted(value)} is not one of the choices that can be grouped.`, path)
    }
    const names = groups.map(({ value }) => value)
    if (new Set(names).size < names.length) report('Two groups have the same value. Give each its own.', path)
    for (const { value, of } of groups) {
      const meant = [...of].sort().join()
      if ((meanings.get(value) ?? meant) !== meant)
        report(`${quoted(value)} stands for other answers already. Give this group a value of its own.`, path)
      meanings.set(value, meant)
    }
    const unlisted = values.filter((value) => !listed.includes(value)).map((value) => [value])
    const wider = [...groups.map(({ of }) => of), ...unlisted]
    if (!isNested(finer, wider))
      report('This level cuts through a group of the level before it. Put whole groups together.', path)
    finer = wider
  })
}
