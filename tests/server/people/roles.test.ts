import { expect, test } from 'vitest'
import { allRoles, may, mayLookAfter, permissionsOf } from '../../../server/people/roles.ts'

const holding = (...roles: (typeof allRoles)[number][]) => ({ roles })

test('each role may do what the table says and nothing more', () => {
  expect(Object.fromEntries(allRoles.map((role) => [role, permissionsOf(holding(role))]))).toEqual({
    member: ['tables:read'],
    facilitator: ['tables:read', 'wave:run', 'people:invite'],
    researcher: ['tables:read', 'rows:export'],
    administrator: ['tables:read', 'wave:run', 'people:invite', 'people:manage'],
  })
})

test('several roles add up, and no role at all may do nothing', () => {
  expect(may(holding('member', 'researcher'), 'rows:export')).toBe(true)
  expect(permissionsOf(holding())).toEqual([])
})

test('a facilitator looks after members and nobody who is more than that', () => {
  expect(mayLookAfter(holding('facilitator'), ['member'])).toBe(true)
  expect(mayLookAfter(holding('facilitator'), ['member', 'researcher'])).toBe(false)
  expect(mayLookAfter(holding('administrator'), ['member', 'researcher'])).toBe(true)
  expect(mayLookAfter(holding('researcher'), ['member'])).toBe(false)
})
