import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemonstration } from '../../../server/commands/demo.ts'
import type { ReleaseReply, ReleasesReply, TablesReply, Variable } from '../../../surveys/api/research.ts'
import { textIn } from '../../../surveys/text.ts'
import { startTestServer, type TestApp } from '../../setup/app.ts'

let server: TestApp
let release: ReleaseReply
let tables: TablesReply['tables']

beforeAll(async () => {
  server = await startTestServer()
  await loadDemonstration(server.keeper, { graceDays: 14 })
  const cookie = await server.signIn('amara')
  const get = async <Reply>(path: string) =>
    (await server.app.inject({ url: `/api/research${path}`, headers: { cookie } })).json<Reply>()
  const { releases } = await get<ReleasesReply>('/surveys/in-their-own-words/releases')
  release = await get(`/releases/${releases[0]?.id}`)
  tables = (await get<TablesReply>(`/releases/${releases[0]?.id}/tables`)).tables
})
afterAll(() => server.stop())

const textOf = (variables: Variable[], name: string, value: string) =>
  textIn(variables.find((v) => v.name === name)?.values.find((v) => v.value === value)?.text, 'cy')

test('whatever the keeper released has a text, for each question, answer and group', () => {
  const { variables } = release
  const without = tables.flatMap(({ question, context, cells }) => [
    ...cells
      .filter(({ value }) => textOf(variables, question, value) === '')
      .map(({ value }) => `${question}: ${value}`),
    ...Object.entries(context).filter(([name, value]) => textOf(variables, name, value) === ''),
  ])
  expect(tables.length).toBeGreaterThan(100)
  expect(without).toEqual([])
})

test('every variable that has a text has tables in a wave of 400, and in the order of the survey', () => {
  const everyone = tables.filter(({ context }) => Object.keys(context).length === 0)
  expect(everyone.map(({ question }) => question)).toEqual(release.variables.map(({ name }) => name))
})

test('each kind of question has its form', () => {
  const forms = Object.fromEntries(release.variables.map(({ name, form }) => [name, form]))
  expect(forms).toMatchObject({
    people_count: 'number',
    close__count: 'count',
    close: 'at-least-one',
    family_time: 'choice',
    trust__family: 'choice',
    first_help: 'ticks',
    hope: 'choice',
  })
  expect(release.variables.filter(({ question }) => question === 'change_first').map(({ form }) => form)).toContain(
    'rank',
  )
})
