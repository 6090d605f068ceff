import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'
import { writeWithdrawn } from '../database/withdrawn-file.ts'
import { closeWave, type Grace } from './close.ts'
import { type Clock, type ClockSeen, jumpInWords, systemClock, watchClock } from './days/clock.ts'
import { destroyAnswers, listToDestroy } from './days/destroy.ts'
import { destroyKeys } from './keys.ts'
import { listPastLastDay } from './last-day.ts'
import { countOpenWaves, moveLetterbox, shuffleLetterbox, type WaitingSeen } from './letterbox.ts'
import { destroyFinishedRehearsals } from './rehearsals.ts'
import { buildRelease } from './release.ts'
import { finishReviews } from './reviews/finish.ts'
import type { ReviewMemory } from './reviews/memory.ts'
import { scrubWal } from './scrub.ts'
import { clearDrafts } from './storage/drafts.ts'
import { ensureViews } from './storage/views.ts'
import { clearWithdrawn, type WithdrawnSeen } from './storage/withdrawn.ts'

/** What one keeper remembers from round to round, in memory only: after a restart it looks at everything afresh. */
export interface KeeperMemory {
  withdrawn: WithdrawnSeen
  waiting: WaitingSeen
  /** A step failed, or it is the first round: answers may have moved that were not counted. */
  countOwed: boolean
  /** Something was moved, destroyed or taken back since the write-ahead log was last cleared. */
  scrubOwed: boolean
  /** The last round moved answers: many are coming in, and a move soon holds up fewer of them than a late one. */
  moved: boolean
  /** Not before this reading of performance.now(), in milliseconds. */
  scrubFrom: number
  /** What was seen of the clock since the start. */
  clock?: ClockSeen
}

/** A step that failed, by its name; the others went on. */
export interface Failure {
  step: string
  error: unknown
}

/** Three checkpoints at each move would slow down those who answer just now: at most once in so many milliseconds. */
const SCRUB_PAUSE = 15_000

export function freshMemory(): KeeperMemory {
  return { withdrawn: new Map(), waiting: new Set(), countOwed: true, scrubOwed: true, moved: false, scrubFrom: 0 }
}

export interface RoundOptions extends Grace {
  memory?: KeeperMemory
  /** What this keeper knows of those who read texts just now: without it, nothing that they did could be undone. */
  reviews: ReviewMemory
  /** Where the list of what was taken back is kept for restores; without it none is kept. */
  dataDir?: string
  clock?: Clock
  /** Takes one plain line for whoever runs the platform. */
  say?: (line: string) => void
}

/**
 * One look at everything that is due. Each step stands alone, so that one that fails holds up no other, and each is
 * safe beside a second keeper: it takes its lock, then looks again at what there is to do.
 */
export async function keeperRound(
  keeper: Db,
  { graceDays, dataDir, memory = freshMemory(), reviews, clock = systemClock, say = () => {} }: RoundOptions,
): Promise<Failure[]> {
  const failures: Failure[] = []
  async function step(name: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      failures.push({ step: name, error })
    }
  }
  const owesScrub = (did: boolean) => {
    memory.scrubOwed ||= did
  }

  const keepList = async (db: Db, forget = true) => {
    if (dataDir) await writeWithdrawn(db, dataDir, { forget })
  }

  await step('make the reading views', () => ensureViews(keeper))
  await step('destroy finished rehearsals', async () => owesScrub((await destroyFinishedRehearsals(keeper)).length > 0))
  memory.moved = false
  await step('move the letterbox', async () => {
    memory.moved = (await moveLetterbox(keeper)).length > 0
    owesScrub(memory.moved)
    owesScrub(await shuffleLetterbox(keeper, memory.waiting))
  })
  await step('clear what was taken back', async () => owesScrub(await clearWithdrawn(keeper, memory.withdrawn)))
  if (memory.countOwed) {
    await step('count the answers', async () => {
      await countOpenWaves(keeper)
      memory.countOwed = false
    })
  }
  await step('look at the clock', async () => {
    const before = memory.clock
    memory.clock = await watchClock(keeper, clock, before)
    if (memory.clock.jumped && memory.clock.jumped !== before?.jumped) say(jumpInWords(memory.clock))
  })
  // Whatever goes by the day waits while the clock is not to be trusted, or could not be read.
  const trusted = memory.clock?.jumped === undefined && failures.every(({ step }) => step !== 'look at the clock')
  if (trusted) await whatIsDueToday()
  await step('keep the list of what was taken back', () => keepList(keeper, trusted))
  if (memory.scrubOwed && performance.now() >= memory.scrubFrom) {
    await step('clear the write-ahead log', async () => {
      await scrubWal(keeper)
      memory.scrubOwed = false
      memory.scrubFrom = performance.now() + SCRUB_PAUSE
    })
  }
  return failures

  async function whatIsDueToday(): Promise<void> {
    await step('destroy the drafts whose day has passed', async () => owesScrub(await clearDrafts(keeper)))
    await step('find the waves to close', async () => {
      for (const wave of await listToClose(keeper)) {
        await step('close a wave', () => closeWave(keeper, wave, { graceDays }))
        owesScrub(true)
      }
    })
    await step('find the waves past their last day', async () => {
      for (const wave of await listPastLastDay(keeper)) {
        await step('destroy the keys of a wave', async () => owesScrub(await destroyKeys(keeper, wave, keepList)))
        await step('build a release', async () => {
          await buildRelease(keeper, wave)
          owesScrub(true) // raw words were destroyed
        })
      }
    })
    await step('finish the reading of texts', async () => owesScrub(await finishReviews(keeper, reviews)))
    await step('find the waves whose answers are to be destroyed', async () => {
      for (const wave of await listToDestroy(keeper)) {
        await step('destroy the answers of a wave', async () => owesScrub(await destroyAnswers(keeper, wave)))
      }
    })
  }
}

/** The open waves that somebody asked to close, or whose planned last day is over. */
async function listToClose(keeper: Db): Promise<string[]> {
  const rows = await keeper
    .selectFrom('wave')
    .select('id')
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('close_asked', '=', true), eb('closes_on', '<', sql<string>`CURRENT_DATE`)]))
    .execute()
  return rows.map((row) => row.id)
}
