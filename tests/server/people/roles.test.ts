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
  expect(may(holding('member', 'researcher'), 'rows:export')).toBe(true)
  expect(permissionsOf(holding())).toEqual([])
})

test('nobody reads texts who is on the panel or leads a group, whatever else they are', () => {
  expect(may(holding('researcher', 'administrator'), 'words:review')).toBe(true)
  expect(may(holding('member', 'researcher'), 'words:review')).toBe(false)
  expect(may(holding('facilitator', 'administrator'), 'words:review')).toBe(false)
  expect(mayReviewWords(['researcher', 'a role of another time'])).toBe(true)
  expect(mayReviewWords([])).toBe(false)
})

test('a facilitator looks after members and nobody who is more than that', () => {
  expect(mayLookAfter(holding('facilitator'), ['member'])).toBe(true)
  expect(mayLookAfter(holding('facilitator'), ['member', 'researcher'])).toBe(false)
  expect(mayLookAfter(holding('administrator'), ['member', 'researcher'])).toBe(true)
  expect(mayLookAfter(holding('researcher'), ['member'])).toBe(false)
})
