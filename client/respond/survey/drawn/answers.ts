import { insteadOf } from './instead.ts'

type Data = Record<string, unknown>

const suffix = insteadOf('')
const commentSuffix = '-Comment'

/** What the drawn survey holds, as the server expects it: "not sure" in its question's place, and no left-over words. */
export function answersOf(data: Data): Data {
  const answers: Data = {}
  for (const [key, value] of Object.entries(data)) {
    if (key.endsWith(suffix)) answers[key.slice(0, -suffix.length)] = value
    else if (key.endsWith(commentSuffix)) {
      if (isOther(data[key.slice(0, -commentSuffix.length)])) answers[key] = value
    } else answers[key] = Array.isArray(value) ? value.map((one) => (isData(one) ? answersOf(one) : one)) : value
  }
  return answers
}

const isOther = (value: unknown) => value === 'other' || (Array.isArray(value) && value.includes('other'))
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of a question and its "instead", the one to empty when the other was answered. */
export function rivalOf(name: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : insteadOf(name)
}
