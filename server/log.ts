// Whoever reads along may have gone (`… | head -1`): that ends nothing here.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

/** For whoever runs the platform: what it does, in one line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** What may be said of a failure: its kind and place, never its message or detail, which can hold an answer or a URL. */
export function traceOf(error: unknown): string {
  const { name = 'Error', code, stack = '' } = (error ?? {}) as Partial<Error> & { code?: unknown }
  const kind = typeof code === 'string' ? `${name} ${code}` : name
  // The stack begins with the message, of any number of lines: a frame ends with its place.
  const frames = stack.split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
  return [kind, ...frames.slice(0, 6)].join('\n')
}

/** What went wrong, on standard error. Bears no time and nothing of a request: an arrival must leave no trace. */
export function log(line: string): void {
  process.stderr.write(`${line}\n`)
}
