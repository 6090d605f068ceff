import type { Permission, Role } from '../../surveys/api/people.ts'

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
 * Roles that take a permission away, whatever the others give: nobody reads texts who is on the panel or leads a group,
 * for they may know the people who wrote them.
 */
const never: Partial<Record<Permission, readonly Role[]>> = { 'words:review': ['member', 'facilitator'] }

export const allRoles: readonly Role[] = ['member', 'facilitator', 'researcher', 'administrator']

export const isRole = (word: string): word is Role => allRoles.some((role) => role === word)

/** Whether any role of the person allows it, and none forbids it. */
export function may(person: { roles: readonly Role[] }, permission: Permission): boolean {
  return (
    person.roles.some((role) => rolesFor[permission].includes(role)) &&
    !person.roles.some((role) => never[permission]?.includes(role))
  )
}

/** Whether somebody with these roles, as the database holds them, may read texts before anybody else does. */
export function mayReviewWords(roles: readonly string[]): boolean {
  return may({ roles: roles.filter(isRole) }, 'words:review')
}

export function permissionsOf(person: { roles: readonly Role[] }): Permission[] {
  return (Object.keys(rolesFor) as Permission[]).filter((permission) => may(person, permission))
}

/** Whether `person` may invite, or reset, somebody who has these roles: a facilitator looks after members only. */
export function mayLookAfter(person: { roles: readonly Role[] }, roles: readonly Role[]): boolean {
  if (may(person, 'people:manage')) return true
  return may(person, 'people:invite') && roles.every((role) => role === 'member')
}
