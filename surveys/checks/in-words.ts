import type { TSchema } from 'typebox'
import { Errors } from 'typebox/value'
import type { Problem } from '../definition.ts'

/** What SurveyJS would take and we do not, and why: said to whoever writes it. */
const REASONS: Record<string, string> = {
  choicesByUrl: 'Choices cannot be fetched from an address: the page asks no other computer. Write them here.',
  isRequired: 'No question is ever required: a young person may skip each one. Take this out.',
  requiredIf: 'No question is ever required: a young person may skip each one. Take this out.',
  eachRowRequired: 'No row is ever required: a young person may skip each one. Take this out.',
  defaultValue: 'An answer that nobody gave must not be filled in. Take this out.',
  defaultValueExpression: 'An answer that nobody gave must not be filled in. Take this out.',
  regex: 'Patterns are not allowed: some stop a computer for minutes. Use minLength, maxLength or choices.',
  completedHtml:
    'The last page is the same for every survey: it holds the code for taking answers back. Take this out.',
  navigateToUrl: 'A survey never sends anyone to another address. Take this out.',
  cookieName: 'A survey sets no cookie. Take this out.',
  triggers: 'Triggers are not allowed. Use visibleIf to show or hide a question.',
  calculatedValues: 'Calculated values are not allowed. Use visibleIf to show or hide a question.',
}

const TYPES: Record<string, string> = {
  string: 'a text in quotation marks',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'a block in curly brackets',
}

/** A piece of somebody's JSON, short enough to stand in a sentence. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value.toWellFormed() : String(typeof value)
  return `"${text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text}"`
}

/** A JSON Pointer (`/choices/0/value`) as a path (`.choices[0].value`). */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part.slice(0, 40).toWellFormed()}`))
    .join('')
}

type SchemaError = ReturnType<typeof Errors>[number]

function sentencesOf(error: SchemaError): string[] {
  switch (error.keyword) {
    case '~refine':
      return [error.params.message]
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) =>
        Object.hasOwn(REASONS, name)
          ? `${quoted(name)}: ${REASONS[name]}`
          : `${quoted(name)} is not allowed here. Take it out, or check its spelling.`,
      )
    case 'required':
      return error.params.requiredProperties.map((name) => `${quoted(name)} is missing here.`)
    case 'const':
      return [`Only ${JSON.stringify(error.params.allowedValue)} is allowed here.`]
    case 'enum':
      return [`Use one of these here: ${error.params.allowedValues.join(', ')}.`]
    case 'type':
      return [
        `Write ${[error.params.type]
          .flat()
          .map((type) => TYPES[type] ?? type)
          .join(' or ')} here.`,
      ]
    case 'minLength':
      return ['This is empty. Write something, or take it out.']
    case 'maxLength':
      return [`This is too long. Keep it to ${error.params.limit} characters or fewer.`]
    case 'minItems':
      return [`This list needs ${error.params.limit} or more.`]
    case 'maxItems':
      return [`This list is too long. Keep it to ${error.params.limit} or fewer.`]
    case 'minimum':
    case 'maximum':
      return [`Use a number ${error.keyword === 'minimum' ? 'not under' : 'not over'} ${error.params.limit} here.`]
    case 'boolean':
      return [] // repeats what additionalProperties says
    default:
      return ['This does not fit here.']
  }
}

/** Everything that a strict schema has against a value, in plain words, with paths that go on from `path`. */
export function problemsOf(schema: TSchema, value: unknown, path: string): Problem[] {
  return Errors(schema, value).flatMap((error) =>
    sentencesOf(error).map((message) => ({ path: `${path}${pathOf(error.instancePath)}`, message })),
  )
}
