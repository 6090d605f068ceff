import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Another program's reader of CSV: Python's, where there is a Python. */
const python = ['/usr/bin/python3', '/usr/local/bin/python3', '/opt/homebrew/bin/python3'].find(existsSync)

if (!python) {
  if (process.env.CI) throw new Error('CI reads each CSV back with Python: install python3.')
  console.warn('There is no python3 here: the tests that read a CSV with another program are SKIPPED.')
}

export const hasPython = python !== undefined

const program = `
import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding=sys.argv[1], newline='')
json.dump(list(csv.reader(text, strict=True)), sys.stdout)
`

/** The rows of a CSV file as Python's csv module reads them. `utf-8-sig` takes a byte order mark away. */
export function readWithPython(bytes: Buffer, encoding: 'utf-8' | 'utf-8-sig' = 'utf-8'): string[][] {
  const output = execFileSync(python!, ['-c', program, encoding], { input: bytes, maxBuffer: 1 << 26 })
  return JSON.parse(output.toString('utf8')) as string[][]
}
