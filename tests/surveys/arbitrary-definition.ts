import fc from 'fast-check'
import type { Definition, Element, Question } from '../../surveys/definition.ts'

const choices = ['red', 'green', 'blue'].map((value) => ({ value, text: value }))
const rows = ['top', 'down'].map((value) => ({ value, text: value }))
const specials = { showDontKnowItem: true, showRefuseItem: true, showNoneItem: true, showOtherItem: true }

/** Makes a question under a name; `inner` conditions are for the second question of a dynamic panel. */
const makers: ((name: string) => Question)[] = [
  (name) => ({ type: 'radiogroup', name, title: name, choices, ...specials }),
  (name) => ({ type: 'dropdown', name, title: name, choices }),
  (name) => ({ type: 'checkbox', name, title: name, choices, ...specials }),
  (name) => ({ type: 'boolean', name, title: name }),
  (name) => ({ type: 'rating', name, title: name, rateMax: 5 }),
  (name) => ({ type: 'text', name, title: name }),
  (name) => ({ type: 'comment', name, title: name }),
  (name) => ({ type: 'text', name, title: name, inputType: 'number', bands: [0, 5, 10] }),
  (name) => ({ type: 'matrix', name, title: name, columns: choices, rows }),
  (name) => ({ type: 'ranking', name, title: name, choices }),
]

/** A condition on the answer to a question; `variable` is its name, or `panel.` and its name. */
function conditionOn(question: Question, variable = question.name): fc.Arbitrary<string> {
  const v = `{${variable}}`
  const always = [`${v} empty`, `${v} notempty`]
  switch (question.type) {
    case 'radiogroup':
      return fc.constantFrom(
        ...always,
        `${v} = 'red'`,
        `${v} <> 'red'`,
        `${v} anyof ['red', 'dontknow']`,
        `${v} = 'other'`,
      )
    case 'dropdown':
      return fc.constantFrom(...always, `${v} = 'green'`, `!(${v} = 'green')`, `iif(${v} = 'blue', 1, 0) = 1`)
    case 'checkbox':
      return fc.constantFrom(
        ...always,
        `${v} contains 'red'`,
        `${v} notcontains 'blue'`,
        `${v} allof ['red', 'green']`,
        `${v} anyof ['blue', 'none']`,
        `${v} noneof ['red']`,
      )
    case 'boolean':
      return fc.constantFrom(...always, `${v} = true`, `${v} = false`, `${v} <> true`)
    case 'rating':
      return fc.constantFrom(...always, `${v} > 3`, `${v} <= 2`, `${v} = 4`, `sum(${v}, 1) > 3`)
    case 'text':
      if (question.inputType === 'number')
        return fc.constantFrom(...always, `${v} >= 5`, `${v} < 10`, `${v} > 9`, `${v} <= 4`)
      return fc.constantFrom(...always, `${v} = 'hello'`, `${v} contains 'ell'`, `${v} = 5`)
    case 'matrix':
      return fc.constantFrom(
        ...always,
        `{${variable}.top} = 'red'`,
        `{${variable}.down} notempty`,
        `{${variable}.top} = {${variable}.down}`,
      )
    case 'ranking':
      return fc.constantFrom(...always, `${v} contains 'red'`)
    default:
      return fc.constantFrom(...always)
  }
}

/** A condition on some of these questions; undefined where there are none, and now and then all the same. */
function conditionOnSome(questions: Question[]): fc.Arbitrary<string | undefined> {
  if (questions.length === 0) return fc.constant(undefined)
  const one = fc.constantFrom(...questions).chain((question) => conditionOn(question))
  const two = fc.tuple(one, fc.constantFrom('and', 'or'), one).map(([left, join, right]) => `${left} ${join} ${right}`)
  return fc.oneof(fc.constant(undefined), one, one, two)
}

const withConditions = <T extends object>(thing: T, before: Question[]): fc.Arbitrary<T> =>
  fc
    .record({
      visibleIf: conditionOnSome(before),
      enableIf: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, conditionOnSome(before)),
    })
    .map(({ visibleIf, enableIf }) => ({ ...thing, ...(visibleIf && { visibleIf }), ...(enableIf && { enableIf }) }))

/** A dynamic panel: who, and something about them that depends on who, and on a question outside. */
function people(name: string, before: Question[]): fc.Arbitrary<Question> {
  const who: Question = { type: 'radiogroup', name: `${name}_who`, title: 'Who', choices }
  return fc
    .tuple(
      fc.constantFrom(...makers),
      conditionOn(who, `panel.${who.name}`),
      conditionOnSome(before),
      fc.constantFrom('and', 'or'),
    )
    .map(([make, inner, outer, join]) => ({
      type: 'paneldynamic',
      name,
      title: name,
      maxPanelCount: 3,
      templateElements: [who, { ...make(`${name}_more`), visibleIf: outer ? `${inner} ${join} ${outer}` : inner }],
    }))
}

/**
 * Surveys of all kinds on three pages, with conditions on questions, panels and pages. `before` decides what may look
 * at what, so that there is no circle; the places on the pages are another order, so that some look at later ones.
 */
export const definitions: fc.Arbitrary<Definition> = fc
  .shuffledSubarray(makers, { minLength: 6 })
  .map((chosen) => chosen.map((make, place) => make(`q${place}`)))
  .chain((bare) =>
    fc.tuple(
      fc.tuple(...bare.map((question, place) => withConditions(question, bare.slice(0, place)))),
      fc.option(people('ties', bare), { nil: undefined }),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      // The second page and the panel hold only questions from the fourth on, and look at the first three.
      conditionOnSome(bare.slice(0, 3)),
      conditionOnSome(bare.slice(0, 3)),
    ),
  )
  .map(([questions, ties, order, ifPage, ifPanel]) => {
    const late = order.filter((place) => place >= 3).map((place) => questions[place]!)
    const early = order.filter((place) => place < 3).map((place) => questions[place]!)
    const panel: Element = { type: 'panel', name: 'p', ...(ifPanel && { visibleIf: ifPanel }), elements: late.slice(1) }
    return {
      title: 'Any survey',
      pages: [
        { name: 'one', elements: [early[0]!, ...questions.slice(6)] },
        { name: 'two', ...(ifPage && { visibleIf: ifPage }), elements: [panel, late[0]!] },
        { name: 'three', elements: [...(ties ? [ties] : []), ...early.slice(1)] },
      ],
    }
  })
