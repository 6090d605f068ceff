import { describe, expect, test } from 'vitest'
import { SMALLEST_CELL, SMALLEST_WAVE } from '../../../server/anonymity/numbers/minimums.ts'
import type { Table } from '../../../surveys/api/research.ts'
import { standardContract } from '../../../surveys/contract.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { missing } from '../../../surveys/missing.ts'
import { type Codes, crowd, definition, elements, peopleOf, releaseOf, type Shape } from './crowd.ts'

const shape: Shape = { n: 200, seed: 3, skew: 0, odd: undefined, oddWorkers: undefined, silence: 0, unsaid: 0 }
const contextsOf = (tables: Table[], question: string, demographic: string) =>
  tables.flatMap((table) => {
    const [[name, value] = [], ...others] = Object.entries(table.context)
    return table.question === question && name === demographic && others.length === 0 ? [value] : []
  })
const everyonesTable = (tables: Table[], question: string) =>
  tables.find((table) => table.question === question && Object.keys(table.context).length === 0)
/** A crowd in which the first `count` people are changed. */
const changed = (count: number, change: (codes: Codes, i: number) => Codes, of: Partial<Shape> = {}) =>
  crowd({ ...shape, ...of }).map((codes, i) => (i < count ? { ...codes, ...change(codes, i) } : codes))

describe('few answers', () => {
  test.each([0, 1, 9, 29])('with %i answers there is no number, and a sentence says so', (n) => {
    expect(releaseOf(peopleOf(definition, crowd({ ...shape, n })))).toEqual({
      people: 'x',
      tables: [],
      notes: ['Fewer than 30 people answered, so no numbers are shown.'],
    })
  })

  test('with 30 answers there are tables for everyone', () => {
    const { people, tables } = releaseOf(peopleOf(definition, crowd({ ...shape, n: 30 })))
    expect(people).toBeGreaterThanOrEqual(30)
    expect(everyonesTable(tables, 'trust')).toBeDefined()
  })

  test('the numbers in the contract are the numbers that hold', () => {
    expect(standardContract.minimum).toMatchObject({ tables: SMALLEST_WAVE, cell: SMALLEST_CELL })
  })
})

describe('people who are alike', () => {
  test('what nine in ten said has no number, and of a sensitive question there is nothing', () => {
    const alike = Array.from({ length: 60 }, () => crowd({ ...shape, n: 1 })[0]!)
    const { tables } = releaseOf(peopleOf(definition, alike))
    expect(everyonesTable(tables, 'plan')?.cells).toContainEqual(expect.objectContaining({ shown: 'x', percent: 90 }))
    expect(tables.filter((table) => table.question === 'hurt')).toEqual([])
    expect(tables.every((table) => Object.keys(table.context).length === 0)).toBe(true)
  })

  test('in a context under 50 the whole split goes: a sibling that is missing could be worked out', () => {
    const everyone = crowd(shape).map((codes, i) => ({ ...codes, gender: i < 40 ? 1 : 2, plan: i < 39 ? 1 : i % 2 }))
    const { tables } = releaseOf(peopleOf(definition, everyone))
    expect(contextsOf(tables, 'plan', 'gender')).toEqual([])
    expect(contextsOf(tables, 'moves', 'gender')).toEqual(['girl', 'boy'])
  })
})

test('where everyone’s table of a sensitive question is not shown, none is that it could be added up from', () => {
  const missingOnes = Array.from({ length: 80 }, (_, seed) => {
    const everyone = crowd(shape).map((codes, i) => ({
      ...codes,
      gender: 1 + (i % 2),
      hurt: (i >> 1) % 22 < 2 ? 1 : 2,
    }))
    return releaseOf(peopleOf(definition, everyone, seed)).tables.filter((table) => table.question === 'hurt')
  }).filter((tables) => !everyonesTable(tables, 'hurt'))
  expect(missingOnes.length).toBeGreaterThan(0)
  expect(missingOnes.flat()).toEqual([])
})

describe('a small wave', () => {
  test('is split in two groups, even where more groups would be large enough', () => {
    const everyone = crowd({ ...shape, n: 96 }).map((codes, i) => ({ ...codes, age: 3, home: 1 + (i % 4) }))
    const { tables } = releaseOf(peopleOf(definition, everyone))
    expect(contextsOf(tables, 'plan', 'home')).toEqual(['family', 'other_home'])
    expect(contextsOf(tables, 'plan', 'gender')).toEqual([])
  })
})

test('in a small wave a flagged demographic whose groups are too small for it leaves the split to the next one', () => {
  const of: Definition = {
    title: 'Flagged',
    pages: [{ name: 'page', elements: elements.map((e) => (e.name === 'home' ? { ...e, sensitive: true } : e)) }],
  }
  const everyone = crowd({ ...shape, n: 90 }).map((codes, i) => ({
    ...codes,
    age: 3,
    home: i < 25 ? 1 : 3,
    gender: 1 + (i % 2),
  }))
  const { tables } = releaseOf(peopleOf(of, everyone), { of })
  expect(contextsOf(tables, 'plan', 'home')).toEqual([])
  expect(contextsOf(tables, 'plan', 'gender')).toEqual(['girl', 'boy'])
})

describe('demographics', () => {
  test('a rare category makes the whole demographic coarser', () => {
    const everyone = changed(200, ({ age }) => ({ age: age === 1 ? 2 : age! }))
    everyone[0] = { ...everyone[0]!, age: 1 }
    const { tables } = releaseOf(peopleOf(definition, everyone))
    expect(contextsOf(tables, 'plan', 'age')).toEqual(['under_16', 'a16', 'a18', 'a21_up'])
  })

  test('one without levels and with a rare category splits nothing', () => {
    const everyone = changed(200, (_, i) => ({ gender: i < 5 ? 1 : 2 }))
    expect(contextsOf(releaseOf(peopleOf(definition, everyone)).tables, 'plan', 'gender')).toEqual([])
  })

  test('one that nobody said splits nothing, and throws nothing', () => {
    const everyone = changed(200, () => ({ home: missing.refused.byte }))
    const { tables } = releaseOf(peopleOf(definition, everyone))
    expect(contextsOf(tables, 'plan', 'home')).toEqual([])
    expect(everyonesTable(tables, 'home')).toBeDefined()
  })

  test('whoever did not say is shared out in proportion, so that the groups add up to everyone', () => {
    const everyone = Array.from(
      { length: 400 },
      (_, i): Codes => ({ gender: i < 100 ? 1 : i < 200 ? 2 : missing.skipped.byte }),
    )
    const { tables } = releaseOf(peopleOf(definition, everyone))
    const cells = everyonesTable(tables, 'gender')!.cells
    expect(cells.map(({ value }) => value)).toEqual(['girl', 'boy'])
    for (const { shown } of cells) expect(Math.abs(Number(shown) - 200)).toBeLessThan(60)
    expect(contextsOf(tables, 'plan', 'gender')).toEqual(['girl', 'boy'])
  })

  test('more staff who may have answered means larger groups', () => {
    const people = peopleOf(definition, crowd(shape))
    expect(contextsOf(releaseOf(people).tables, 'plan', 'age')).toHaveLength(6)
    expect(contextsOf(releaseOf(people, { staff: 40 }).tables, 'plan', 'age')).toEqual(['under_18', 'a18_up'])
    expect(contextsOf(releaseOf(people, { staff: 150 }).tables, 'plan', 'age')).toEqual([])
  })

  test('one that is sensitive itself is split into larger groups, for every question and in every pair', () => {
    const of: Definition = {
      title: 'Flagged',
      pages: [{ name: 'page', elements: elements.map((e) => (e.name === 'home' ? { ...e, sensitive: true } : e)) }],
    }
    const everyone = crowd(shape).map((codes, i) => ({ ...codes, home: i < 25 ? 1 : 2 + (i % 3), gender: 1 + (i % 2) }))
    const homes = (flagged: Definition) => {
      const { tables } = releaseOf(peopleOf(flagged, everyone), { of: flagged })
      const pairs = tables.filter(({ question, context }) => question === 'plan' && context.home && context.gender)
      return [contextsOf(tables, 'plan', 'home').length, pairs.length]
    }
    expect(homes(definition)).toEqual([4, 4])
    expect(homes(of)).toEqual([2, 4])
    const few = crowd(shape).map((codes, i) => ({ ...codes, home: 1 + Math.floor(i / 100) * 2, gender: i % 4 ? 1 : 2 }))
    const pairs = (flagged: Definition) =>
      releaseOf(peopleOf(flagged, few), { of: flagged }).tables.filter(({ context }) => context.home && context.gender)
    expect(pairs(definition).length).toBeGreaterThan(0)
    expect(pairs(of)).toEqual([])
  })

  test('a sensitive question asks for larger groups than the others', () => {
    const everyone = crowd({ ...shape, n: 300 }).map((codes, i) => ({
      ...codes,
      home: i < 22 ? 1 : 2 + (i % 3),
      hurt: 1 + (i % 2),
    }))
    const { tables } = releaseOf(peopleOf(definition, everyone))
    expect(contextsOf(tables, 'plan', 'home')).toEqual(['foster', 'kin', 'staffed', 'own'])
    expect(contextsOf(tables, 'hurt', 'home')).toEqual(['family', 'other_home'])
  })
})

describe('two populations that are nearly the same', () => {
  test('of two demographics that agree but for four people one is made coarser, and everyone’s tables stay', () => {
    const alike = (odd: number) =>
      crowd(shape).map((codes, i) => ({ ...codes, gender: codes.home! <= 2 !== i < odd ? 1 : 2 }))
    const four = releaseOf(peopleOf(definition, alike(4))).tables
    const splits = ['home', 'gender'].filter((name) => contextsOf(four, 'plan', name).length > 0)
    expect(splits).toHaveLength(1)
    const ten = releaseOf(peopleOf(definition, alike(10))).tables
    expect(['home', 'gender'].filter((name) => contextsOf(ten, 'plan', name).length > 0)).toHaveLength(2)
  })

  test('a routed question falls before a demographic does', () => {
    const everyone = crowd(shape).map((codes, i) => {
      const worker = codes.gender === 1 && i >= 5 ? 1 : 2
      return { ...codes, worker, kind: worker === 1 ? 1 + (i % 2) : missing.notShown.byte, why: missing.notShown.byte }
    })
    const { tables, notes } = releaseOf(peopleOf(definition, everyone))
    expect(tables.filter((table) => table.question === 'kind')).toEqual([])
    expect(contextsOf(tables, 'plan', 'gender')).toEqual(['girl', 'boy'])
    expect(notes.join(' ')).toContain('“Kind”')
  })
})

describe('a closed group', () => {
  const named = [{ question: 'trust', by: 'plan' }]
  const built = (group: number | null, n = 280) => {
    const everyone = crowd({ ...shape, n, unsaid: 0.1 }).map((codes, i) => ({ ...codes, plan: i % 2 }))
    return releaseOf(peopleOf(definition, everyone), { named, group })
  }
  const contexts = ({ tables }: ReturnType<typeof built>) =>
    new Set(tables.flatMap(({ context }) => Object.keys(context)))

  test('of under 300 people is split by nothing, nobody is put into a group by lot, and a note says so', () => {
    const release = built(299)
    expect(contexts(release)).toEqual(new Set())
    expect(everyonesTable(release.tables, 'trust')).toBeDefined()
    expect(everyonesTable(release.tables, 'gender')?.cells.map(({ value }) => value)).toContain('no-answer')
    expect(release.notes.join(' ')).toContain('Fewer than 300 people were asked, so results are for everybody together')
    expect(release.notes.join(' ')).not.toContain('by lot')
    expect(release.notes.at(-1)).toContain('these are not shown: “Trust” by “Plan”')
    expect(built(60, 50).notes.join(' ')).not.toContain('in two groups')
  })

  test.each([300, null])('of %s people is split like any other wave', (group) => {
    expect(contexts(built(group))).toEqual(new Set(['age', 'home', 'gender', 'plan']))
  })
})

test('a definition without demographics, and one without questions, have their release', () => {
  const plain: Definition = { title: 'Plain', pages: [{ name: 'page', elements: elements.slice(0, 3) }] }
  const empty: Definition = { title: 'Empty', pages: [{ name: 'page', elements: [] }] }
  const everyone = crowd(shape)
  expect(releaseOf(peopleOf(plain, everyone), { of: plain }).tables.map((table) => table.question)).toEqual([
    'trust',
    'hurt',
    'worker',
  ])
  expect(releaseOf(peopleOf(empty, everyone), { of: empty })).toMatchObject({ people: 200, tables: [] })
})
