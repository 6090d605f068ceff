// The only file that imports survey-core: everything else here knows conditions, not SurveyJS.
import { ConditionRunner, ConditionsParser } from 'survey-core'

/** One place in an expression where an answer is looked at. */
export interface Use {
  variable: string
  /** SurveyJS's name of the operator beside it ("less", "empty", …), or "other" in a sum, a list or a function. */
  operator: string
  /** What it is compared with, where that is a constant. */
  constant?: unknown
}

export interface Reading {
  uses: Use[]
  functions: string[]
}

// The few members of survey-core's operands that are read here.
interface Operand {
  getType(): string
  readonly operator: string
  readonly leftOperand: Operand | null
  readonly rightOperand: Operand | null
  readonly expression: Operand
  readonly values: Operand[]
  readonly variable: string
  readonly correctValue: unknown
  readonly functionName: string
  readonly paramValues: Operand[]
}

/** Parses an expression; undefined if it is none. At most 500 characters should be given: see kinds/parts/schema.ts. */
export function readExpression(text: string): Reading | undefined {
  let root: Operand | undefined
  try {
    root = new ConditionsParser().parseExpression(text) as unknown as Operand | undefined
  } catch {
    return undefined
  }
  if (!root) return undefined
  const reading: Reading = { uses: [], functions: [] }
  read(root, reading, { operator: 'other' })
  return reading
}

function read(operand: Operand | null, reading: Reading, beside: { operator: string; constant?: unknown }): void {
  switch (operand?.getType()) {
    case 'variable':
      reading.uses.push({ variable: operand.variable, ...beside })
      break
    case 'binary': {
      const { leftOperand: left, rightOperand: right, operator } = operand
      const isConstant = right?.getType() === 'const'
      read(left, reading, isConstant ? { operator, constant: right.correctValue } : { operator: 'other' })
      read(right, reading, { operator: 'other' })
      break
    }
    case 'unary':
      read(operand.expression, reading, { operator: operand.operator })
      break
    case 'array':
      for (const value of operand.values) read(value, reading, { operator: 'other' })
      break
    case 'function':
      reading.functions.push(operand.functionName)
      for (const value of operand.paramValues) read(value, reading, { operator: 'other' })
      break
  }
}

/**
 * A condition to ask again and again. It is always asked with everything it looks at: what is absent from `values` is
 * empty, so nothing of one person's answers is seen by the next. An expression that cannot be parsed is never true,
 * as in SurveyJS.
 */
export function conditionOf(expression: string): (values: Record<string, unknown>) => boolean {
  const runner = new ConditionRunner(expression)
  return runner.canRun() ? (values) => runner.runValues(values) : () => false
}
