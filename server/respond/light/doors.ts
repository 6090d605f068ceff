import { doorOf } from '../../../surveys/sitting/door.ts'
import type { PageSurvey } from '../../../surveys/sitting/page.ts'
import type { Db } from '../../database/connection.ts'
import { isUnreachable } from '../../database/failures.ts'
import { findVersion, loadVersion, type Version, type Wave } from '../../versions.ts'
import { lastDayToSay } from '../waves.ts'
import type { Door } from './parts.ts'

type Asking = Pick<Wave, 'id' | 'kind' | 'version_id' | 'closes_on' | 'last_day'>
type Asked = Omit<Asking, 'version_id'>

export interface Doors {
  /** What is behind a number; undefined where no survey has it. */
  find(door: string): Promise<Door | undefined>
  /** The same for someone who is half-way: while the database cannot be reached, what it said last is good enough. */
  findFor(door: string): Promise<Door | undefined>
  /** A version of this survey as one of its waves asks it, also when that wave is over. Undefined for no such version. */
  findAsked(slug: string, version: number, wave: string): Promise<PageSurvey | undefined>
}

/**
 * Surveys by the number in their address. Which wave is open is asked for each page, but once for all who ask at the
 * same moment; everything else never changes, and is kept.
 */
export function doorsOf(db: Db): Doors {
  const slugs = new Map<string, string>()
  const surveys = new Map<string, PageSurvey>()
  const underWay = new Map<string, Promise<Door | undefined>>()
  const last = new Map<string, Door>()
  let listing: Promise<void> | undefined

  async function listSlugs(): Promise<void> {
    const rows = await db.selectFrom('survey').select('slug').orderBy('slug').execute()
    // Where two share a number, from before that was refused, it stays with the first of them.
    for (const { slug } of rows) if (!slugs.has(doorOf(slug))) slugs.set(doorOf(slug), slug)
  }

  async function look(door: string): Promise<Door | undefined> {
    if (!slugs.has(door)) {
      listing ??= listSlugs().finally(() => {
        listing = undefined
      })
      await listing
    }
    const slug = slugs.get(door)
    if (slug === undefined) return undefined
    const wave = await findAsking(db, slug)
    const found: Door = { slug, door, open: wave && asked(await loadVersion(db, wave.version_id), wave) }
    last.set(door, found)
    return found
  }

  function find(door: string): Promise<Door | undefined> {
    const asking = underWay.get(door)
    if (asking) return asking
    const looking = look(door).finally(() => underWay.delete(door))
    underWay.set(door, looking)
    return looking
  }

  function asked(version: Version, wave: Asked): PageSurvey {
    const known = surveys.get(wave.id)
    const survey = pageSurvey(version, wave)
    const same = known?.version === version.number && known.slug === version.slug
    if (same && known.wave.lastDay === survey.wave.lastDay) return known
    surveys.set(wave.id, survey)
    return survey
  }

  return {
    find,
    findFor: (door) =>
      find(door).catch((error) => {
        const known = last.get(door)
        if (known && isUnreachable(error)) return known
        throw error
      }),
    async findAsked(slug, number, id) {
      const version = await findVersion(db, slug, number)
      if (!version) return undefined
      const wave = await db
        .selectFrom('wave')
        .select(['id', 'kind', 'closes_on', 'last_day'])
        .where('id', '=', id)
        .executeTakeFirst()
      // A rehearsal that was destroyed is not there any more.
      return pageSurvey(version, wave ?? { id, kind: 'rehearsal', closes_on: null, last_day: null })
    },
  }
}

function pageSurvey(version: Version, asked: Asked): PageSurvey {
  const { id, kind } = asked
  const { slug, number, definition, contract } = version
  const wave = {
    id,
    rehearsal: kind === 'rehearsal',
    demonstration: kind === 'demonstration',
    takeBackDays: kind === 'real' ? contract.graceDays : 0,
    lastDay: lastDayToSay(asked, contract.graceDays),
  }
  return { slug, door: doorOf(slug), version: number, definition, contract, wave }
}

async function findAsking(db: Db, slug: string): Promise<Asking | undefined> {
  return db
    .selectFrom('wave')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .select(['wave.id', 'wave.kind', 'wave.version_id', 'wave.closes_on', 'wave.last_day'])
    .where('survey.slug', '=', slug)
    .where('wave.state', '=', 'open')
    .executeTakeFirst()
}
