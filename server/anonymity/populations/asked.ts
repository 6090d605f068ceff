import { isAsked, type People, readColumn } from '../people.ts'

/** The people who were asked a question. `members` (1 or 0 per person) is left out where everybody was asked. */
export interface Asked {
  id: number
  people: number
  members?: Uint8Array
}

export const everyone = (n: number): Asked => ({ id: 0, people: n })

const isSame = (a: Uint8Array, b: Uint8Array) => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Who was asked the variable in column `place`: one of `known` where it is the same people, else a new one added to it. */
export function askedIn(people: People, place: number, known: Asked[]): Asked {
  const members = readColumn(people, place)
  let count = 0
  for (let i = 0; i < members.length; i++) {
    members[i] = isAsked(members[i]!) ? 1 : 0
    count += members[i]!
  }
  if (count === people.n) return known[0]!
  const same = known.find((asked) => asked.people === count && asked.members && isSame(asked.members, members))
  if (same) return same
  const asked = { id: known.length, people: count, members }
  known.push(asked)
  return asked
}

/**
 * Every question on which it hangs whether `question` is asked, directly or through another. Each uses up one filter:
 * with none, a question's tables may have two; with two, only everyone who was asked is shown. Cycles end.
 */
export function chainOf(question: string, routers: Map<string, Set<string>>): Set<string> {
  const chain = new Set(routers.get(question) ?? [])
  for (const router of chain) for (const further of routers.get(router) ?? []) chain.add(further)
  chain.delete(question)
  return chain
}
