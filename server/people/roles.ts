import type { Permission, Role } from '../../surveys/api/people.ts'
import type { ReviewAllows } from '../../surveys/api/reviews.ts'

/** Who may do what: the one table. A person with several roles may do what any of them allows, but for `never`. */
const rolesFor: Record<Permission, readonly Role[]> = {
  'tables:read': ['member', 'facilitator', 'researcher', 'administrator'],
  'rows:export': ['researcher'],
  'wave:run': ['facilitator', 'administrator'],
  'people:invite': ['facilitator', 'administrator'],
  'people:manage': ['administrator'],
  'words:read': ['researcher'],
  'words:review': ['researcher', 'administrator'],
}

/**
 * Roles that take a permission away, whatever the others give: nobody reads texts or takes rows who is on the panel or
 * leads a group, for they may know the people who wrote them.
 */
const mayKnowThem: readonly Role[] = ['member', 'facilitator']
const never: Partial<Record<Permission, readonly Role[]>> = {
  'rows:export': mayKnowThem,
  'words:read': mayKnowThem,
  'words:review': mayKnowThem,
}

export const allRoles: readonly Role[] = ['member', 'facilitator', 'researcher', 'administrator']

export const isRole = (word: string): word is Role => allRoles.some((role) => role === word)

/** Whether any role of the person allows it, and none forbids it. */
export function may(person: { roles: readonly Role[] }, permission: Permission): boolean {
  return (
    person.roles.some((role) => rolesFor[permission].includes(role)) &&
    !person.roles.some((role) => never[permission]?.includes(role))
  )
}

/**
 * Whether somebody with these roles, as the database holds them, may read texts before anybody else does whose writers
 * allowed that: what only researchers may read is read by researchers from the beginning.
 */
export function mayReviewWords(roles: readonly string[], allows: ReviewAllows): boolean {
  const person = { roles: roles.filter(isRole) }
  return may(person, 'words:review') && (allows === 'quote' || may(person, 'words:read'))
}

export function permissionsOf(person: { roles: readonly Role[] }): Permission[] {
  return (Object.keys(rolesFor) as Permission[]).filter((permission) => may(person, permission))
}

/** Whether `person` may invite, or reset, somebody who has these roles: a facilitator looks after members only. */
export function mayLookAfter(person: { roles: readonly Role[] }, roles: readonly Role[]): boolean {
  if (may(person, 'people:manage')) return true
  return may(person, 'people:invite') && roles.every((role) => role === 'member')
}
