import Type, { type TSchema } from 'typebox'
import type { Definition, Element, Page, Problem } from '../definition.ts'
import { kinds } from '../kinds/index.ts'
import { htmlSchema } from '../kinds/parts/html.ts'
import { panelSchema } from '../kinds/parts/panel.ts'
import { isPlainObject } from '../kinds/parts/plain-object.ts'
import { elementProperties, HtmlText, LanguageTag, LongText, ShortText, strict } from '../kinds/parts/schema.ts'
import { problemsOf, quoted } from './in-words.ts'
import { problemInAddress } from './texts.ts'

const MOST_QUESTIONS = 200
/** Panels, texts and questions together: the walk stops there. */
const MOST_ELEMENTS = 400
const DEEPEST = 3

const ExitAddress = Type.Refine(
  Type.Unsafe<string>(Type.Unknown()),
  (value) => problemInAddress(value) === undefined,
  (value) => problemInAddress(value) ?? '',
)

const definitionSchema = Type.Object(
  {
    title: ShortText,
    description: Type.Optional(LongText),
    asks: Type.Optional(LongText),
    why: Type.Optional(LongText),
    results: Type.Optional(LongText),
    exit: Type.Optional(Type.Object({ address: ExitAddress, text: Type.Optional(ShortText) }, strict)),
    awaitingNativeReader: Type.Optional(Type.Array(LanguageTag, { minItems: 1, maxItems: 50 })),
    pages: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 100 }),
  },
  strict,
)

const pageSchema = Type.Object(
  {
    ...elementProperties,
    title: Type.Optional(ShortText),
    description: Type.Optional(LongText),
    note: Type.Optional(HtmlText),
    elements: Type.Array(Type.Unknown(), { minItems: 1, maxItems: MOST_QUESTIONS }),
  },
  strict,
)

/** A page, panel, text or question with the place where it stands. `inside` is the dynamic panel around it. */
export interface Found {
  path: string
  element: Element | Page
  inside?: Element
}

/** The whole shape of a definition: the parts that were found, and what is wrong with the shape of each. */
export interface Shape {
  definition?: Definition
  found: Found[]
  problems: Problem[]
}

const schemas = new Map<string, TSchema>([
  ['panel', panelSchema],
  ['html', htmlSchema],
  ...Object.entries(kinds).map(([type, { schema }]): [string, TSchema] => [type, schema]),
])

const knownTypes = [...schemas.keys()].join(', ')

/**
 * Looks at every part of what may be a definition. A part is gone into only once its own schema has passed, so that
 * nothing deeper than DEEPEST panels, and no more than MOST_ELEMENTS parts, are ever touched.
 */
export function shapeOf(json: unknown): Shape {
  const shape: Shape = { found: [], problems: [] }
  if (!passes(shape, definitionSchema, json, '')) return shape
  json.pages.forEach((page, index) => {
    const path = `pages[${index}]`
    if (!passes(shape, pageSchema, page, path)) return
    shape.found.push({ path, element: page as Page })
    walk(shape, page.elements, `${path}.elements`, 1, undefined)
  })
  const questions = shape.found.filter(({ element }) => 'type' in element && Object.hasOwn(kinds, element.type))
  if (questions.length > MOST_QUESTIONS || shape.found.length >= MOST_ELEMENTS) {
    shape.problems.push({ path: 'pages', message: `A survey has at most ${MOST_QUESTIONS} questions.` })
  }
  if (shape.problems.length === 0) shape.definition = json as Definition
  return shape
}

function passes<S extends TSchema>(shape: Shape, schema: S, value: unknown, path: string): value is Type.Static<S> {
  const problems = problemsOf(schema, value, path)
  shape.problems.push(...problems)
  return problems.length === 0
}

function walk(shape: Shape, elements: unknown[], path: string, depth: number, inside: Element | undefined): void {
  elements.forEach((element, index) => {
    if (shape.found.length < MOST_ELEMENTS) visit(shape, element, `${path}[${index}]`, depth, inside)
  })
}

function visit(shape: Shape, json: unknown, path: string, depth: number, inside: Element | undefined): void {
  const report = (message: string) => shape.problems.push({ path, message })
  if (!isPlainObject(json))
    return void report('Write a question here: a block in curly brackets with a type and a name.')
  const schema = typeof json.type === 'string' ? schemas.get(json.type) : undefined
  if (!schema) return void report(`${quoted(json.type)} is not a type of question. There are: ${knownTypes}.`)
  if (depth > DEEPEST) return void report(`Panels stand at most ${DEEPEST} deep. Move this one up.`)
  if (inside && (json.type === 'paneldynamic' || json.type === 'panel')) {
    return void report('Inside a dynamic panel there can be questions only, no further panel.')
  }
  if (!passes(shape, schema, json, path)) return
  const element = json as unknown as Element
  shape.found.push({ path, element, ...(inside && { inside }) })
  if (element.type === 'panel') walk(shape, element.elements, `${path}.elements`, depth + 1, undefined)
  if (element.type === 'paneldynamic')
    walk(shape, element.templateElements, `${path}.templateElements`, depth + 1, element)
}
