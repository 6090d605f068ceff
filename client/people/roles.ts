import type { Role } from '../../surveys/api/people.ts'

/** Each role in plain words: its name, and what it opens. The rule itself is the server's one table. */
export const rolesInWords: Record<Role, { name: string; may: string }> = {
  member: { name: 'Panel member', may: 'Sees how surveys are going and reads results.' },
  facilitator: { name: 'Facilitator', may: 'Opens and closes surveys, reads results, and invites panel members.' },
  researcher: {
    name: 'Researcher',
    may: 'Reads results, reads texts before they are shown, and downloads answers as files. Every download is written down.',
  },
  administrator: {
    name: 'Administrator',
    may: 'Looks after every account, opens and closes surveys, reads results, and reads texts before they are shown.',
  },
}

export const rolesInOrder = Object.keys(rolesInWords) as Role[]

/** "Panel member and researcher" */
export function rolesAsText(roles: readonly Role[]): string {
  const names = rolesInOrder.filter((role) => roles.includes(role)).map((role) => rolesInWords[role].name)
  const text = new Intl.ListFormat('en-GB').format(names.map((name, i) => (i === 0 ? name : name.toLowerCase())))
  return text || 'No role'
}
