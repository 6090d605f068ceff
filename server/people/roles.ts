import type { Permission, Role } from '../../surveys/api/people.ts'

/** Who may do what: the one table. A person with several roles may do what any of them allows. */
const rolesFor: Record<Permission, readonly Role[]> = {
  'tables:read': ['member', 'facilitator', 'researcher', 'administrator'],
  'rows:export': ['researcher'],
  'wave:run': ['facilitator', 'administrator'],
  'people:invite': ['facilitator', 'administrator'],
  'people:manage': ['administrator'],
}

export const allRoles: readonly Role[] = ['member', 'facilitator', 'researcher', 'administrator']

export const isRole = (word: string): word is Role => allRoles.some((role) => role === word)

/** Whether any role of the person allows it. */
export function may(person: { roles: readonly Role[] }, permission: Permission): boolean {
  return person.roles.some((role) => rolesFor[permission].includes(role))
}

export function permissionsOf(person: { roles: readonly Role[] }): Permission[] {
  return (Object.keys(rolesFor) as Permission[]).filter((permission) => may(person, permission))
}

/** Whether `person` may invite, or reset, somebody who has these roles: a facilitator looks after members only. */
export function mayLookAfter(person: { roles: readonly Role[] }, roles: readonly Role[]): boolean {
  if (may(person, 'people:manage')) return true
  return may(person, 'people:invite') && roles.every((role) => role === 'member')
}
