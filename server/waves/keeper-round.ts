import type { Db } from '../database/connection.ts'
import { writeWithdrawn } from '../database/withdrawn-file.ts'
import { closeWave, type Grace } from './close.ts'
import { destroyKeys } from './keys.ts'
import { listPastLastDay } from './last-day.ts'
import { moveLetterbox } from './letterbox.ts'
import { destroyFinishedRehearsals } from './rehearsals.ts'
import { buildRelease } from './release.ts'
import { scrubWal } from './scrub.ts'
import { clearDrafts } from './storage/drafts.ts'
import { ensureViews } from './storage/views.ts'
import { clearWithdrawn, type WithdrawnSeen } from './storage/withdrawn.ts'

/** What one keeper remembers from round to round, in memory only: after a restart it looks at everything afresh. */
export interface KeeperMemory {
  withdrawn: WithdrawnSeen
  /** Something was moved, destroyed or taken back since the write-ahead log was last cleared. */
  scrubOwed: boolean
  /** The last round moved answers: many are coming in, and a move soon holds up fewer of them than a late one. */
  moved: boolean
  /** Not before this reading of performance.now(), in milliseconds. */
  scrubFrom: number
}

/** A step that failed, by its name; the others went on. */
export interface Failure {
  step: string
  error: unknown
}

/** Three checkpoints at each move would slow down those who answer just now: at most once in so many milliseconds. */
const SCRUB_PAUSE = 15_000

export function freshMemory(): KeeperMemory {
  return { withdrawn: new Map(), scrubOwed: true, moved: false, scrubFrom: 0 }
}

export interface RoundOptions extends Grace {
  memory?: KeeperMemory
  /** Where the list of what was taken back is kept for restores; without it none is kept. */
  dataDir?: string
}

/**
 * One look at everything that is due. Each step stands alone, so that one that fails holds up no other, and each is
 * safe beside a second keeper: it takes its lock, then looks again at what there is to do.
 */
export async function keeperRound(
  keeper: Db,
  { graceDays, dataDir, memory = freshMemory() }: RoundOptions,
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

  const keepList = async (db: Db) => {
    if (dataDir) await writeWithdrawn(db, dataDir)
  }

  await step('make the reading views', () => ensureViews(keeper))
  await step('destroy finished rehearsals', async () => owesScrub((await destroyFinishedRehearsals(keeper)).length > 0))
  memory.moved = false
  await step('move the letterbox', async () => {
    memory.moved = (await moveLetterbox(keeper)).length > 0
    owesScrub(memory.moved)
  })
  await step('clear what was taken back', async () => owesScrub(await clearWithdrawn(keeper, memory.withdrawn)))
  await step('destroy the drafts whose day has passed', async () => owesScrub(await clearDrafts(keeper)))
  await step('find the waves to close', async () => {
    for (const wave of await listCloseAsked(keeper)) {
      await step('close a wave', () => closeWave(keeper, wave, { graceDays }))
      owesScrub(true)
    }
  })
  await step('find the waves past their last day', async () => {
    for (const wave of await listPastLastDay(keeper)) {
      await step('destroy the keys of a wave', async () => owesScrub(await destroyKeys(keeper, wave, keepList)))
      await step('build a release', () => buildRelease(keeper, wave))
    }
  })
  await step('keep the list of what was taken back', () => keepList(keeper))
  if (memory.scrubOwed && performance.now() >= memory.scrubFrom) {
    await step('clear the write-ahead log', async () => {
      await scrubWal(keeper)
      memory.scrubOwed = false
      memory.scrubFrom = performance.now() + SCRUB_PAUSE
    })
  }
  return failures
}

async function listCloseAsked(keeper: Db): Promise<string[]> {
  const rows = await keeper
    .selectFrom('wave')
    .select('id')
    .where('state', '=', 'open')
    .where('close_asked', '=', true)
    .execute()
  return rows.map((row) => row.id)
}
