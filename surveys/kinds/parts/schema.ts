import Type from 'typebox'
import { problemInFiles, problemInHtml, problemInText } from '../../checks/texts.ts'
import { pictureNames } from '../../support/pictures.ts'
import type { Text } from '../../text.ts'

/** Every schema here refuses what it does not know: SurveyJS has dozens of properties that fetch, script or invent. */
export const strict = { additionalProperties: false } as const

/** A string that a pattern allows; the sentence says which ones it does. */
const matching = (pattern: RegExp, sentence: string) =>
  Type.Refine(
    Type.Unsafe<string>(Type.Unknown()),
    (value) => typeof value === 'string' && pattern.test(value),
    () => sentence,
  )

/** Names of questions, rows, items and pages. They become variable names in every export. */
export const NAME = /^[a-z][a-z0-9_]{0,31}$/
export const Name = matching(NAME, 'Use a name of 1 to 32 small letters, digits and _, starting with a letter.')

/** Values of choices: they stand in data, but most are no variable names, so an age band may begin with a digit. */
const VALUE = /^[a-z0-9][a-z0-9_]{0,31}$/
const Value = matching(VALUE, 'Use a value of 1 to 32 small letters, digits and _.')

/** A language, as in BCP 47. */
export const LanguageTag = matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as "cy" or "ar".')

/** The value of a step on a scale. */
export const StepValue = Type.Refine(
  Type.Unsafe<number | string>(Type.Unknown()),
  (value) =>
    typeof value === 'number' ? Number.isInteger(value) && value >= 0 && value <= 100 : VALUE.test(String(value)),
  () => 'Use a whole number from 0 to 100, or a word of small letters.',
)

const isText = (value: unknown, limit: number) => problemInText(value, limit) === undefined
const textOf = (limit: number) =>
  Type.Refine(
    Type.Unsafe<Text>(Type.Unknown()),
    (value) => isText(value, limit),
    (value) => problemInText(value, limit) ?? '',
  )

/** A label, a title or a choice: one line or two. */
export const ShortText = textOf(500)
/** A description: a paragraph. */
export const LongText = textOf(2_000)
/** A few tags without attributes: see problemInHtml. */
export const HtmlText = Type.Refine(
  Type.Unsafe<Text>(Type.Unknown()),
  (value) => problemInHtml(value) === undefined,
  (value) => problemInHtml(value) ?? '',
)

/** The name of a recording, which we serve ourselves; one for each language where there are several. */
const FileNames = Type.Refine(
  Type.Unsafe<Text>(Type.Unknown()),
  (value) => problemInFiles(value) === undefined,
  (value) => problemInFiles(value) ?? '',
)
const FileName = Type.Refine(
  Type.Unsafe<string>(Type.Unknown()),
  (value) => typeof value === 'string' && problemInFiles(value) === undefined,
  (value) => problemInFiles(value) ?? 'Write the name of one file here.',
)

const picture = Type.Optional(Type.Enum(pictureNames))
/** A picture beside a choice, a step or an item, in easy reading. */
export const pictureProperties = { picture }

/** A condition in SurveyJS's expression language. Parsed and judged in checks/logic.ts. */
export const Expression = Type.String({ minLength: 1, maxLength: 500 })

export const Code = Type.Integer({ minimum: 0, maximum: 249 })

/** One choice. `code` is the number in packed rows and exports: by default its place, counted from 1. */
export const Choice = Type.Object(
  { value: Value, text: ShortText, code: Type.Optional(Code), ...pictureProperties },
  strict,
)
export type Choice = Type.Static<typeof Choice>

/** A row of a matrix, or an item to put in order: its value becomes part of a variable name. */
export const Row = Type.Object({ value: Name, text: ShortText, ...pictureProperties }, strict)

const Group = Type.Object(
  { value: Name, text: ShortText, of: Type.Array(Type.String({ maxLength: 32 }), { minItems: 1, maxItems: 100 }) },
  strict,
)
/**
 * One coarser way to tell the choices apart: each choice stands in exactly one group (`of` holds choice values; for a
 * number, lower bounds of bands as strings). "none" and "other" may stand in a group; where they do not, they stay on
 * their own. "dontknow" and "refused" never do. Levels go from finer to coarser, and each is nested in the next.
 */
export const Level = Type.Object({ groups: Type.Array(Group, { minItems: 1, maxItems: 100 }) }, strict)
export type Level = Type.Static<typeof Level>

/** What every element has: something to name it by, and when it is there. */
export const elementProperties = {
  name: Name,
  visibleIf: Type.Optional(Expression),
  enableIf: Type.Optional(Expression),
}

/** What every question has. */
export const questionProperties = {
  ...elementProperties,
  title: ShortText,
  description: Type.Optional(LongText),
  /** The easy-read twin: fewer words, and a picture. */
  easy: Type.Optional(
    Type.Object(
      { title: Type.Optional(ShortText), description: Type.Optional(LongText), ...pictureProperties },
      strict,
    ),
  ),
  /** The question read aloud, and signed in British Sign Language: names of files. */
  audio: Type.Optional(FileNames),
  signed: Type.Optional(FileName),
  /** Asks about harm, health, or anything that could be held against someone: higher minimum numbers. */
  sensitive: Type.Optional(Type.Boolean()),
}

/** What a question has whose answers can be merged into coarser groups. */
export const levelProperties = { levels: Type.Optional(Type.Array(Level, { minItems: 1, maxItems: 10 })) }

/** A question that may split the results of others. Its levels are then required: see checks/levels.ts. */
export const demographicProperties = { ...levelProperties, demographic: Type.Optional(Type.Boolean()) }

/** A limit that is checked while answering. Which kind allows which is said in kinds/parts/limits.ts. */
export const Validator = Type.Object(
  {
    type: Type.Enum(['numeric', 'text', 'answercount']),
    text: Type.Optional(ShortText),
    minValue: Type.Optional(Type.Integer()),
    maxValue: Type.Optional(Type.Integer()),
    minLength: Type.Optional(Type.Integer({ minimum: 0, maximum: 5_000 })),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000 })),
    minCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    maxCount: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
)
export type Validator = Type.Static<typeof Validator>
export const validatorProperties = { validators: Type.Optional(Type.Array(Validator, { maxItems: 5 })) }

/** The properties shared by radiogroup, dropdown and checkbox. The special items have SurveyJS's own values. */
export const selectProperties = {
  ...questionProperties,
  choices: Type.Array(Choice, { minItems: 1, maxItems: 100 }),
  choicesOrder: Type.Optional(Type.Literal('none')),
  colCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 5 })),
  showDontKnowItem: Type.Optional(Type.Boolean()),
  dontKnowText: Type.Optional(ShortText),
  showRefuseItem: Type.Optional(Type.Boolean()),
  refuseText: Type.Optional(ShortText),
  showNoneItem: Type.Optional(Type.Boolean()),
  noneText: Type.Optional(ShortText),
  showOtherItem: Type.Optional(Type.Boolean()),
  otherText: Type.Optional(ShortText),
  otherPlaceholder: Type.Optional(ShortText),
}
