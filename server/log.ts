/** For whoever runs the platform: what it does, in one line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** What went wrong, on standard error. Bears no time and nothing of a request: an arrival must leave no trace. */
export function log(line: string): void {
  process.stderr.write(`${line}\n`)
}
