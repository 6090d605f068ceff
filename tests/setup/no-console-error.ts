import { afterEach, beforeEach, expect, vi } from 'vitest'

// console.error fails the test it came from: a warning of React or of the server is a fault to repair.
const complaints: unknown[][] = []

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    complaints.push(words)
  })
})

afterEach(() => {
  const said = complaints.splice(0)
  vi.restoreAllMocks()
  expect(said, 'console.error was called').toEqual([])
})
