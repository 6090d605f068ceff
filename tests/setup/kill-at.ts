import pg from 'pg'

/**
 * Loaded before a program (node --import): the program ends itself, as by kill -9, at the statement KILL_AT (from 1),
 * before the database gets it or, with KILL_WHEN=after, once it was carried out.
 */
const at = Number(process.env.KILL_AT)
const query = pg.Client.prototype.query as (...words: unknown[]) => Promise<unknown>
let statements = 0

pg.Client.prototype.query = function (this: pg.Client, ...words: unknown[]) {
  statements += 1
  if (statements < at) return query.apply(this, words)
  if (process.env.KILL_WHEN === 'after') return query.apply(this, words).finally(end)
  return end()
} as typeof pg.Client.prototype.query

function end(): never {
  process.kill(process.pid, 'SIGKILL')
  // The signal comes at once, but no statement more may go out before it.
  for (;;);
}
