import { allowsUnsaid, allowsValues, isAllows } from './allows.ts'
import type { Definition, Question } from './definition.ts'
import { kindOf } from './kinds/index.ts'
import type { CleanEntry, Given, Kind, Wrong } from './kinds/kind.ts'
import type { PaneldynamicQuestion } from './kinds/paneldynamic.ts'
import { ALLOWS, hasText, takesText } from './kinds/parts/allowing.ts'
import { once } from './kinds/parts/codes.ts'
import { isPlainObject } from './kinds/parts/plain-object.ts'
import { allowsKey, commentKey } from './kinds/parts/raw-keys.ts'
import { conditionOf } from './logic/expressions.ts'
import {
  type Bystander,
  bystandersIn,
  bystandersOf,
  inOrder,
  namesIn,
  questionBehind,
  type Routed,
  routedIn,
  routedOf,
  variablesIn,
} from './logic/routing.ts'

/** `reason` and `at` are those of Wrong, for a page that says it in another language and beside the right input. */
export interface AnswerProblem extends Pick<Wrong, 'reason' | 'at'> {
  /** The question's name, the unknown key as it was sent (cut to 64 characters), or '' for the answers as a whole. */
  question: string
  message: string
}

export interface CleanedAnswers {
  /**
   * Only what was asked and answered, by question name; words beside "other" under `<name>-Comment`, as SurveyJS has
   * it, and who may read a text under `<name>-Allows`, where that is not nobody. A banded number is kept as the lower
   * bound of its band. In an entry of a dynamic panel null means not asked.
   */
  answers: Record<string, unknown>
  problems: AnswerProblem[]
  /** The names of the questions that these answers show. */
  shown: Set<string>
}

/** What raw answers show, for drawing: more than is needed for keeping them. */
export interface Seen extends CleanedAnswers {
  /** The names of the texts and panels that are there, beside the questions in `shown`. */
  around: Set<string>
}

const MOST_PROBLEMS = 100

type Values = Record<string, unknown>

type Condition = (values: Values) => boolean

interface Step {
  question: Question
  kind: Kind
  conditions: Condition[]
  /** The raw keys of the words beside "other", and of who may read a text, where the question has them. */
  comments: string | undefined
  allows: string | undefined
  inner: Plan | undefined
}

/** Questions in an order in which each comes after those that its conditions look at. */
interface Plan {
  steps: Step[]
  known: Set<string>
  bystanders: { name: string; conditions: Condition[]; within: string[] | undefined }[]
}

function planOf(routed: Routed[], bystanders: Bystander[], dependsOn: (routed: Routed) => Iterable<string>): Plan {
  const steps = inOrder(new Map(routed.map((each) => [each.question.name, each])), dependsOn).order.map(stepOf)
  const keys = steps.flatMap(({ question, comments, allows }) => [question.name, comments ?? [], allows ?? []].flat())
  const compiled = bystanders.map(({ name, conditions, within }) => ({
    name,
    conditions: conditions.map(conditionOf),
    within,
  }))
  return { steps, known: new Set(keys), bystanders: compiled }
}

const planOfDefinition = once((definition: Definition) =>
  planOf(routedOf(definition), bystandersOf(definition), namesIn),
)
const planOfEntry = once(({ templateElements }: PaneldynamicQuestion) =>
  planOf(routedIn(templateElements), bystandersIn(templateElements), panelNamesIn),
)

function stepOf({ question, conditions }: Routed): Step {
  const hasOther = 'showOtherItem' in question && question.showOtherItem === true
  const kind = kindOf(question)
  return {
    question,
    kind,
    conditions: conditions.map(conditionOf),
    comments: hasOther ? commentKey(question.name) : undefined,
    allows: takesText(question, kind) ? allowsKey(question.name) : undefined,
    inner: question.type === 'paneldynamic' ? planOfEntry(question) : undefined,
  }
}

function panelNamesIn({ conditions }: Routed): string[] {
  return conditions.flatMap(variablesIn).flatMap((variable) => questionBehind(variable, 'panel') ?? [])
}

/** An answer that says nothing: the page sends these, or leaves them out, as it happens. */
function isEmpty(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0)
}

interface Walked {
  kept: Values
  shown: string[]
  hidden: string[]
  problems: AnswerProblem[]
}

/**
 * Walks a plan. Conditions see `scopeOf(kept)`, which grows with each answer that is kept and with nothing else: an
 * answer to a question that is not shown counts as empty for every other.
 */
function walk(plan: Plan, raw: Values, scopeOf: (kept: Values) => Values): Walked {
  const walked: Walked = { kept: {}, shown: [], hidden: [], problems: unknownKeys(plan, raw) }
  const { kept, shown, hidden, problems } = walked
  const scope = scopeOf(kept)
  for (const step of plan.steps) {
    const { question, kind, conditions, comments, inner } = step
    const { name } = question
    if (!conditions.every((holds) => holds(scope))) {
      hidden.push(name)
      continue
    }
    shown.push(name)
    const comment = comments === undefined ? undefined : raw[comments]
    if (isEmpty(raw[name]) && isEmpty(comment)) continue
    const cleaned =
      wrongAllows(step, raw) ??
      kind.clean(question, raw[name], comment, (entry) => cleanEntry(inner ?? plan, entry, scope))
    if ('problem' in cleaned) {
      const { problem, reason, at } = cleaned
      problems.push({ question: name, message: problem, ...(reason && { reason }), ...(at && { at }) })
    } else if (cleaned.value !== undefined) {
      kept[name] = cleaned.value
      if (comments !== undefined && cleaned.comment !== undefined) kept[comments] = cleaned.comment
      keepAllows(step, raw, cleaned, kept)
    }
  }
  return walked
}

/** Who may read a text is one of three; a client that says nothing of it says nobody. */
function wrongAllows({ allows }: Step, raw: Values): Wrong | undefined {
  const said = allows === undefined ? undefined : raw[allows]
  if (isEmpty(said) || isAllows(said)) return undefined
  return { problem: `Who may read this text is one of: ${allowsValues.join(', ')}.`, at: [ALLOWS] }
}

/** It is kept with a text and never without one, and only where it is more than nobody. */
function keepAllows({ question, kind, allows }: Step, raw: Values, given: Given, kept: Values): void {
  const said = allows === undefined ? undefined : raw[allows]
  if (allows !== undefined && isAllows(said) && said !== allowsUnsaid && hasText(question, kind, given))
    kept[allows] = said
}

function unknownKeys({ known }: Plan, raw: Values): AnswerProblem[] {
  const unknown = Object.keys(raw).filter((key) => !known.has(key))
  return unknown.slice(0, MOST_PROBLEMS).map((key) => ({
    question: key.slice(0, 64).toWellFormed(),
    message: /-(Comment|Allows)$/.test(key)
      ? 'This question takes no words beside its answer.'
      : 'This survey has no question of this name.',
  }))
}

function cleanEntry(plan: Plan, raw: Values, around: Values): ReturnType<CleanEntry> {
  const { kept, hidden, problems } = walk(plan, raw, (entry) => ({ ...around, panel: entry }))
  const [first] = problems
  if (first) {
    const { question, message, reason, at = [] } = first
    return { problem: `“${question}”: ${message}`, ...(reason && { reason }), at: [question, ...at] }
  }
  for (const name of hidden) kept[name] = null
  return { entry: kept }
}

/**
 * Checks raw answers, which may be anything. Answers to questions that these answers do not show are dropped without
 * a word, because honest people go back and change their minds; everything else that does not fit is a problem.
 * Where there are problems, nothing of the answers should be stored. Compiled once per definition object.
 */
export function cleanAnswers(definition: Definition, raw: unknown): CleanedAnswers {
  if (!isPlainObject(raw)) {
    return {
      answers: {},
      problems: [{ question: '', message: 'Answers are a list of names and values.' }],
      shown: new Set(),
    }
  }
  const { kept, shown, problems } = walk(planOfDefinition(definition), raw, (answers) => answers)
  return { answers: kept, problems: problems.slice(0, MOST_PROBLEMS), shown: new Set(shown) }
}

/** cleanAnswers, with what stands around the questions. */
export function lookAt(definition: Definition, raw: Values): Seen {
  const plan = planOfDefinition(definition)
  const cleaned = cleanAnswers(definition, raw)
  return { ...cleaned, around: around(plan, cleaned.shown, cleaned.answers) }
}

/** The texts that are there, then the panels that have something in them: inner panels come before outer ones. */
function around({ bystanders }: Plan, shown: Set<string>, scope: Values): Set<string> {
  const there = new Set<string>()
  for (const { name, conditions, within } of bystanders) {
    const isFull = within === undefined || within.some((inner) => shown.has(inner) || there.has(inner))
    if (isFull && conditions.every((holds) => holds(scope))) there.add(name)
  }
  return there
}

/**
 * The names of the questions and texts that are there in one entry of a dynamic panel. `answers` are those that
 * cleanAnswers kept, of the other questions; `entry` is raw.
 */
export function shownInEntry(question: PaneldynamicQuestion, entry: Values, answers: Values): string[] {
  const plan = planOfEntry(question)
  const scopeOf = (panel: Values) => ({ ...answers, panel })
  const { shown, kept } = walk(plan, entry, scopeOf)
  return [...shown, ...around(plan, new Set(shown), scopeOf(kept))]
}

/** The raw answers whose keys the survey knows, out of answers that may hold anything. */
export function knownAnswers(definition: Definition, raw: Values): Values {
  const { known } = planOfDefinition(definition)
  return Object.fromEntries(Object.entries(raw).filter(([key]) => known.has(key)))
}
