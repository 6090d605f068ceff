import { readConfig } from './config.ts'
import { openDatabase } from './database/connection.ts'
import { answerAsks } from './keeper-process.ts'
import { log } from './log.ts'
import { mayReviewWords } from './people/roles.ts'
import { type Failure, freshMemory, keeperRound } from './waves/keeper-round.ts'
import { reviewDesk } from './waves/reviews/desk.ts'

/**
 * The keeper: a process of its own with the login that owns the answers. main.ts starts it with KEEPER_DATABASE_URL,
 * DATA_DIR and GRACE_DAYS in its environment, wakes it with the message 'look', asks it about texts that are to be read
 * (keeper-process.ts), and starts it again should it die.
 * It looks every two seconds at what is due, and ends with its parent.
 */

const PAUSE = 2_000
/** While answers pour in: moves stay small, and whoever sends one waits a tenth of a second or so for them, not half of one. */
const BUSY_PAUSE = 250
/** While something fails it looks less and less often, up to this pause. */
const LONGEST_PAUSE = 60_000

const url = process.env.KEEPER_DATABASE_URL
if (!url) {
  log('The keeper needs KEEPER_DATABASE_URL. It is started by npm start, not by hand.')
  process.exit(1)
}
const { graceDays, dataDir } = readConfig({ GRACE_DAYS: process.env.GRACE_DAYS, DATA_DIR: process.env.DATA_DIR })
// A round takes one connection or two; the others are for people who read texts meanwhile.
const keeper = openDatabase(url, { max: 4 })
const reviews = reviewDesk(keeper, { mayReview: mayReviewWords })

let ending = false
let asked = false
let wake = (): void => {}

function look(): void {
  asked = true
  wake()
}
function end(): void {
  ending = true
  wake()
}
process.on('message', (message) => {
  if (message === 'look') look()
})
answerAsks(process, reviews)
process.on('disconnect', end)
process.on('SIGTERM', end)
process.on('SIGINT', end)

/** Waits, unless somebody asked for a look in the meantime. */
async function pause(milliseconds: number): Promise<void> {
  if (ending || asked) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
  wake = () => {}
}

/** One plain line: the step and the kind of error, never its message, which could hold an answer. */
function lineOf({ step, error }: Failure): string {
  const { name, code, stack } = error as Error & { code?: string }
  const place = /\/(server\/[\w./-]+:\d+)/.exec(stack ?? '')?.[1]
  return `The keeper could not ${step} (${[name, code, place].filter(Boolean).join(', ')}). It will try again.`
}

const memory = freshMemory()
let said = ''
for (let wait = PAUSE; !ending; ) {
  asked = false
  const failures = await keeperRound(keeper, { graceDays, dataDir, memory, reviews: reviews.memory, say: log })
  const lines = [...new Set(failures.map(lineOf))].join('\n')
  if (lines && lines !== said) log(lines)
  said = lines
  wait = lines ? Math.min(wait * 2, LONGEST_PAUSE) : memory.moved ? BUSY_PAUSE : PAUSE
  await pause(wait)
}
await keeper.destroy()
if (process.connected) process.disconnect()
