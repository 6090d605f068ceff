import { parseArgs } from 'node:util'
import { answersInWords } from '../../surveys/api/waves.ts'
import type { Db } from '../database/connection.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { log, say } from '../log.ts'
import { findLatestWave, findOpenWave, findSurvey, findVersion, loadVersion } from '../versions.ts'
import { closeWave, type Grace } from '../waves/close.ts'
import { extendWave } from '../waves/days/extend.ts'
import { destroyKeys } from '../waves/keys.ts'
import { dayInWords, readableInWords } from '../waves/last-day.ts'
import { OPENING_SENTENCE, openWave } from '../waves/open.ts'
import { destroyFinishedRehearsals } from '../waves/rehearsals.ts'
import { buildRelease } from '../waves/release.ts'
import { scrubWal } from '../waves/scrub.ts'
import { withKeeper } from './with-keeper.ts'

const usage = `Usage:
  npm run wave -- open SLUG [--rehearsal]     opens a wave of a survey
       [--until 2026-12-24]                   … that closes by itself after this day
       [--asked 120]                          … of a closed group of so many people
  npm run wave -- extend SLUG --until DAY     lets it close on a later day
  npm run wave -- close SLUG                  closes it for ever
  npm run wave -- list                        shows each survey and its wave`

export type WaveCommand =
  | { verb: 'open'; slug: string; rehearsal: boolean; until?: string | undefined; asked?: number | undefined }
  | { verb: 'extend'; slug: string; until: string }
  | { verb: 'close'; slug: string }
  | { verb: 'list' }

/** What the words after `npm run wave --` ask for; undefined if they make no sense. */
export function readWaveCommand(words: string[]): WaveCommand | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { rehearsal: { type: 'boolean' }, until: { type: 'string' }, asked: { type: 'string' } },
      allowPositionals: true,
    })
    const [verb, slug, ...more] = positionals
    const { rehearsal = false, until } = values
    const asked = values.asked === undefined ? undefined : Number(values.asked)
    const ofOpening = rehearsal || asked !== undefined
    if (more.length > 0 || (asked !== undefined && !(Number.isSafeInteger(asked) && asked > 0))) return undefined
    if (verb === 'open' && slug) return { verb, slug, rehearsal, until, asked }
    if (ofOpening) return undefined
    if (verb === 'extend' && slug && until) return { verb, slug, until }
    if (until !== undefined) return undefined
    if (verb === 'close' && slug) return { verb, slug }
    return verb === 'list' && !slug ? { verb } : undefined
  } catch {
    return undefined
  }
}

/** Carries a command out and gives the lines to print. */
export async function runWaveCommand(keeper: Db, command: WaveCommand, grace: Grace): Promise<string[]> {
  if (command.verb === 'open') return [await open(keeper, command)]
  if (command.verb === 'extend') return [await extend(keeper, command)]
  return command.verb === 'close' ? [await close(keeper, command.slug, grace)] : await list(keeper)
}

async function open(
  keeper: Db,
  { slug, rehearsal, until, asked }: Extract<WaveCommand, { verb: 'open' }>,
): Promise<string> {
  const wave = await openWave(keeper, slug, { kind: rehearsal ? 'rehearsal' : 'real', closesOn: until, asked })
  const { number } = await loadVersion(keeper, wave.version_id)
  await destroyFinishedRehearsals(keeper)
  const closes = until ? ` It closes by itself after ${dayInWords(until)}.` : ''
  return `${slug}, version ${number}${rehearsal ? ', as a rehearsal' : ''}: ${OPENING_SENTENCE}${closes}`
}

async function extend(keeper: Db, { slug, until }: { slug: string; until: string }): Promise<string> {
  const survey = await findSurvey(keeper, slug)
  if (!survey) throw new NotFoundError('There is no survey of this name.')
  await extendWave(keeper, survey.id, until)
  return `People can answer ${slug} until the end of ${dayInWords(until)}. It closes by itself then.`
}

/** A rehearsal is released before this returns; a real wave only after its last day, by the keeper. */
async function close(keeper: Db, slug: string, grace: Grace): Promise<string> {
  if (!(await findSurvey(keeper, slug))) throw new NotFoundError('There is no survey of this name.')
  const wave = await findOpenWave(keeper, slug)
  if (!wave) throw new ConflictError('no_wave_open', `No wave of ${slug} is open.`)
  const { kind, last_day: lastDay } = await closeWave(keeper, wave.id, grace)
  if (kind === 'real') {
    await scrubWal(keeper)
    return `The wave of ${slug} is closed. ${readableInWords(lastDay)}`
  }
  await destroyKeys(keeper, wave.id)
  await buildRelease(keeper, wave.id)
  await scrubWal(keeper)
  return `The ${kind} of ${slug} is closed. The results can be read now.`
}

/** A line for each survey: slug, version, state, answers; the wave is its open one, else its last. */
async function list(keeper: Db): Promise<string[]> {
  const surveys = await keeper.selectFrom('survey').select('slug').orderBy('slug').execute()
  const rows = await Promise.all(surveys.map(({ slug }) => rowOf(keeper, slug)))
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

async function rowOf(keeper: Db, slug: string): Promise<[string, string, string, string]> {
  const wave = await findLatestWave(keeper, slug)
  if (!wave) return [slug, `version ${(await findVersion(keeper, slug))?.number ?? '-'}`, 'no wave', '-']
  const { number } = await loadVersion(keeper, wave.version_id)
  const state = wave.kind === 'real' ? wave.state : `${wave.state} (${wave.kind})`
  return [slug, `version ${number}`, state, answersInWords(wave.answers)]
}

if (import.meta.main) {
  const command = readWaveCommand(process.argv.slice(2))
  if (command) {
    await withKeeper(async (keeper, { config }) => {
      for (const line of await runWaveCommand(keeper, command, config)) say(line)
    })
  } else {
    log(usage)
    process.exitCode = 1
  }
}
