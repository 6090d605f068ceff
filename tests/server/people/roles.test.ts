import { expect, test } from 'vitest'
import { allRoles, may, mayLookAfter, mayReviewWords, permissionsOf } from '../../../server/people/roles.ts'

const holding = (...roles: (typeof allRoles)[number][]) => ({ roles })

test('each role may do what the table says and nothing more', () => {
  expect(Object.fromEntries(allRoles.map((role) => [role, permissionsOf(holding(role))]))).toEqual({
    member: ['tables:read'],
    facilitator: ['tables:read', 'wave:run', 'people:invite'],
    researcher: ['tables:read', 'rows:export', 'words:read', 'words:review'],
    administrator: ['tables:read', 'wave:run', 'people:invite', 'people:manage', 'words:review'],
  })
})

test('several roles add up, and no role at all may do nothing', () => {
  expect(may(holding('researcher', 'administrator'), 'rows:export')).toBe(true)
  expect(may(holding('researcher', 'administrator'), 'people:manage')).toBe(true)
  expect(permissionsOf(holding())).toEqual([])
})

test('nobody reads texts or takes rows who is on the panel or leads a group, whatever else they are', () => {
  expect(may(holding('researcher', 'administrator'), 'words:review')).toBe(true)
  expect(may(holding('member', 'researcher'), 'words:review')).toBe(false)
  expect(may(holding('facilitator', 'administrator'), 'words:review')).toBe(false)
  for (const permission of ['rows:export', 'words:read', 'words:review'] as const) {
    expect(may(holding('researcher', 'administrator'), permission), permission).toBe(true)
    expect(may(holding('researcher', 'member'), permission), permission).toBe(false)
    expect(may(holding('researcher', 'facilitator'), permission), permission).toBe(false)
  }
})

test('what was written for researchers only is read by researchers only, also before it is checked', () => {
  const roles = { researcher: ['researcher', 'a role of another time'], administrator: ['administrator'], nobody: [] }
  const may = (allows: 'quote' | 'researchers') => Object.values(roles).map((held) => mayReviewWords(held, allows))
  expect(may('quote')).toEqual([true, true, false])
  expect(may('researchers')).toEqual([true, false, false])
})

test('a facilitator looks after members and nobody who is more than that', () => {
  expect(mayLookAfter(holding('facilitator'), ['member'])).toBe(true)
  expect(mayLookAfter(holding('facilitator'), ['member', 'researcher'])).toBe(false)
  expect(mayLookAfter(holding('administrator'), ['member', 'researcher'])).toBe(true)
  expect(mayLookAfter(holding('researcher'), ['member'])).toBe(false)
})
