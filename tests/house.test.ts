import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: root,
})
  .toString()
  .split('\n')
  .filter((file) => existsSync(join(root, file)) && /^(surveys|server|client|migrations)\//.test(file))

/** Room → the rooms it may import from. `core` is what lies directly in server/ or in server/database. */
const mayImport: Record<string, string[]> = {
  surveys: ['surveys'],
  migrations: ['migrations'],
  'client/respond': ['client/respond', 'client/look', 'surveys'],
  'client/panel': ['client/panel', 'client/look', 'client', 'surveys'],
  'client/research': ['client/research', 'client/look', 'client', 'surveys'],
  'client/people': ['client/people', 'client/look', 'client', 'surveys'],
  'client/look': ['client/look', 'surveys'],
  client: ['client', 'client/look', 'client/panel', 'client/research', 'client/people', 'surveys'],
  core: ['core', 'surveys', 'migrations'],
  'server/anonymity': ['server/anonymity', 'surveys'],
  'server/respond': ['server/respond', 'server/anonymity', 'core', 'surveys'],
  'server/waves': ['server/waves', 'server/anonymity', 'core', 'surveys'],
  'server/people': ['server/people', 'core', 'surveys'],
  'server/panel': ['server/panel', 'server/people', 'server/waves', 'core', 'surveys'],
  'server/research': ['server/research', 'server/people', 'server/anonymity', 'core', 'surveys'],
}
/** The tables of contents: they see every room of the server. */
const seesAll = /^server\/(app|main|keeper|dev)\.ts$|^server\/commands\/|^server\/database\/(prepare|restore)/

function roomOf(file: string): string {
  const [top, second] = file.split('/')
  if (top === 'surveys' || top === 'migrations') return top
  if (top === 'client') return second?.includes('.') ? 'client' : `client/${second}`
  return second?.includes('.') || ['database', 'http'].includes(second ?? '') ? 'core' : `server/${second}`
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((m) =>
    relative(root, join(root, dirname(file), m[1]!)),
  )
}

test('every arrow between rooms points the way that the house allows', () => {
  const wrong = files
    .filter((file) => !seesAll.test(file))
    .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
    .filter(({ file, target }) => !(mayImport[roomOf(file)] ?? []).includes(roomOf(target)))
  expect(files.length).toBeGreaterThan(30)
  expect(wrong).toEqual([])
})

test('no source file is longer than 250 lines, and no room has more than 12 files', () => {
  const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251)
  const rooms = Map.groupBy(files, (file) => dirname(file))
  const crowded = [...rooms].filter(([, inside]) => inside.length > 12).map(([room]) => room)
  expect(long).toEqual([])
  expect(crowded).toEqual([])
})

test('survey-core is imported in as few files as possible, and the heart knows no network, clock or DOM', () => {
  const heart = files.filter((file) => file.startsWith('surveys/'))
  const withSurveyCore = heart.filter((file) => readFileSync(join(root, file), 'utf8').includes("from 'survey-core'"))
  const impure = heart.filter((file) =>
    /from 'node:|\bfetch\(|Date\.now|new Date\(|Math\.random/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(withSurveyCore.length).toBeLessThanOrEqual(2)
  expect(impure).toEqual([])
})
