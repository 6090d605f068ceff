import Type from 'typebox'
import type { Column } from '../columns.ts'
import type { Element, Question } from '../definition.ts'
import { MAX_CODE, missing } from '../missing.ts'
import { questionsIn } from '../questions.ts'
import { joinTexts, type Text, textIn } from '../text.ts'
import type { Kind } from './kind.ts'
import { givenIn, hasText, sayAllows } from './parts/allowing.ts'
import { bytesOf, tickCodes } from './parts/codes.ts'
import { isPlainObject } from './parts/plain-object.ts'
import { questionProperties, ShortText, strict } from './parts/schema.ts'

const schema = Type.Object(
  {
    type: Type.Literal('paneldynamic'),
    ...questionProperties,
    templateElements: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 20 }),
    maxPanelCount: Type.Integer({ minimum: 1, maximum: 10 }),
    panelCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
    templateTitle: Type.Optional(ShortText),
    addPanelText: Type.Optional(ShortText),
    removePanelText: Type.Optional(ShortText),
    noEntriesText: Type.Optional(ShortText),
  },
  strict,
)
export interface PaneldynamicQuestion extends Omit<Type.Static<typeof schema>, 'templateElements'> {
  templateElements: Element[]
}

type Entry = Record<string, unknown>

/**
 * The entries of a dynamic panel as they are drawn: those in its raw answer, or as many empty ones as it starts with.
 * Never more than maxPanelCount, whatever the raw answer is.
 */
export function entriesOf({ panelCount = 0, maxPanelCount }: PaneldynamicQuestion, raw: unknown): Entry[] {
  const entries: unknown[] = Array.isArray(raw) ? raw : Array.from({ length: panelCount }, () => ({}))
  return entries.slice(0, maxPanelCount).map((entry) => (isPlainObject(entry) ? entry : {}))
}

/** Whether a kept answer of an entry is one: absent means skipped, null means that it was not asked. */
const isAnswered = (value: unknown) => value !== undefined && value !== null

const AT_LEAST_ONE = { default: 'At least one', cy: 'O leiaf un', ar: 'واحد على الأقل' }

/** One column inside the panel, as columns outside: for each thing that can be said, whether at least one entry says it. */
function tickColumns(question: string, column: Column): Column[] {
  const tick = (suffix: string, text: Text): Column => ({
    name: `${question}__${column.name}${suffix}`,
    question,
    part: `${column.name}${suffix}`,
    type: 'tick',
    text: joinTexts(AT_LEAST_ONE, text),
    codes: tickCodes,
  })
  if (column.type === 'tick') return [tick('', column.text)]
  return column.codes.map(({ value, text }) =>
    tick(`__${value}`, column.part === undefined ? text : joinTexts(column.text, text)),
  )
}

/** The bytes of one column inside the panel, one for each of `tickColumns`, from its byte in each entry. */
function tickBytes(column: Column, bytes: number[]): number[] {
  const codes = column.type === 'tick' ? [1] : column.codes.map(({ code }) => code)
  const said = bytes.filter((byte) => byte <= MAX_CODE)
  if (said.length > 0) return codes.map((code) => Number(said.includes(code)))
  const why = [missing.notSure.byte, missing.refused.byte, missing.skipped.byte].find((byte) => bytes.includes(byte))
  return codes.map(() => why ?? missing.notShown.byte)
}

const wordVariable = (question: string, variable: string, index: number) => `${question}__${variable}__${index + 1}`

/**
 * The same few questions about each of several people or things. How many entries there are is one column; the rest are
 * "at least one who …", because a count must count people and never entries. Entries without any answer are dropped.
 */
export function paneldynamicOf(kindOf: (question: Question) => Kind): Kind {
  const inner = (question: PaneldynamicQuestion) =>
    questionsIn(question.templateElements).map((element) => ({ element, kind: kindOf(element) }))
  return {
    schema,
    check(question: PaneldynamicQuestion, report) {
      if ((question.panelCount ?? 0) > question.maxPanelCount)
        report('panelCount is greater than maxPanelCount.', '.panelCount')
    },
    clean(question: PaneldynamicQuestion, raw, _comment, cleanEntry) {
      if (!Array.isArray(raw)) return { problem: 'Please answer entry by entry.' }
      const most = question.maxPanelCount
      if (raw.length > most) return { problem: `Please fill in no more than ${most}.` }
      const entries: Entry[] = []
      for (const [index, each] of raw.entries()) {
        if (!isPlainObject(each)) return { problem: 'Please answer entry by entry.' }
        const cleaned = cleanEntry(each)
        if ('problem' in cleaned) {
          const { problem, reason, at = [] } = cleaned
          return { problem: `Number ${index + 1}: ${problem}`, ...(reason && { reason }), at: [index, ...at] }
        }
        if (Object.values(cleaned.entry).some(isAnswered)) entries.push(cleaned.entry)
      }
      return { value: entries.length > 0 ? entries : undefined }
    },
    read(question: PaneldynamicQuestion, posted, before) {
      const drawn = entriesOf(question, before)
      const typed = posted.one('count')
      const count = /^\d{1,2}$/.test(typed) ? Math.min(Number(typed), question.maxPanelCount) : drawn.length
      const questions = questionsIn(question.templateElements)
      const entries = Array.from({ length: count }, (_, index) => posted.entry(index, questions, drawn[index] ?? {}))
      // An empty list is an answer of its own where the panel starts with entries: they were all taken out.
      const isUntouched =
        count === (question.panelCount ?? 0) && entries.every((each) => Object.keys(each).length === 0)
      return { value: isUntouched ? undefined : entries }
    },
    inWords(question: PaneldynamicQuestion, { value }, speech) {
      return entriesOf(question, value).flatMap((entry) => {
        const said = inner(question).flatMap(({ element, kind }) => {
          const given = givenIn(entry, element.name)
          const words = kind.inWords(element, given, speech).join(', ')
          if (words === '') return []
          const title = textIn(element.title, speech.language)
          const readers = hasText(element, kind, given) ? ` (${sayAllows(given, speech)})` : ''
          return [`${title}${/[?؟:.!]$/.test(title) ? '' : ':'} ${words}${readers}`]
        })
        return said.length > 0 ? [said.join('; ')] : []
      })
    },
    firstInput(question: PaneldynamicQuestion) {
      const [first] = inner(question)
      return first ? [0, first.element.name, ...(first.kind.firstInput?.(first.element) ?? [])] : []
    },
    columns(question: PaneldynamicQuestion) {
      const { name, title, maxPanelCount } = question
      const counts = Array.from({ length: maxPanelCount }, (_, index) => String(index + 1))
      const codes = counts.map((text, index) => ({ code: index + 1, value: text, text }))
      const count: Column = { name: `${name}__count`, question: name, part: 'count', type: 'count', text: title, codes }
      return [
        count,
        ...inner(question).flatMap(({ element, kind }) =>
          kind.columns(element).flatMap((column) => tickColumns(name, column)),
        ),
      ]
    },
    pack(question: PaneldynamicQuestion, value: Entry[]) {
      const ticks = inner(question).flatMap(({ element, kind }) => {
        const columns = kind.columns(element)
        const packed = value.map((entry) =>
          bytesOf(columns.length, entry[element.name], (own) => kind.pack(element, own)),
        )
        return columns.flatMap((column, place) =>
          tickBytes(
            column,
            packed.map((bytes) => bytes[place] ?? missing.skipped.byte),
          ),
        )
      })
      return [value.length, ...ticks]
    },
    words(question: PaneldynamicQuestion, { value }) {
      return entriesOf(question, value).flatMap((entry, index) =>
        inner(question).flatMap(({ element, kind }) => {
          const given = givenIn(entry, element.name)
          const words = isAnswered(given.value) ? (kind.words?.(element, given) ?? []) : []
          return words.map((one) => ({ ...one, variable: wordVariable(question.name, one.variable, index) }))
        }),
      )
    },
    wordVariables(question: PaneldynamicQuestion) {
      const names = inner(question).flatMap(({ element, kind }) => kind.wordVariables?.(element) ?? [])
      return Array.from({ length: question.maxPanelCount }, (_, index) =>
        names.map((variable) => wordVariable(question.name, variable, index)),
      ).flat()
    },
  }
}
