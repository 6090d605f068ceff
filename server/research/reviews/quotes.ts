import type { ReleaseSummary } from '../../../surveys/api/research.ts'
import type { QuotesReply } from '../../../surveys/api/reviews.ts'
import { type TextPlace, textPlacesOf } from '../../../surveys/logic/text-places.ts'
import type { Db } from '../../database/connection.ts'
import { NotFoundError } from '../../errors.ts'
import { findVersion } from '../../versions.ts'

type OfVersion = Pick<ReleaseSummary, 'survey' | 'version'>

/** What was asked at a place of a version: 404 if it is not there. */
export async function findPlace(db: Db, of: OfVersion, name: string): Promise<TextPlace> {
  const place = (await listPlaces(db, of)).find((one) => one.place === name)
  if (!place) throw new NotFoundError('The question of this text is not here.')
  return place
}

/**
 * The quotes of a release that may be read by whom `allows` says, by place in the order of the survey. Within a place by
 * their random ids: an order that says nothing, and stays.
 */
export async function listQuotes(
  db: Db,
  release: ReleaseSummary,
  allows: ('quote' | 'researchers')[],
): Promise<QuotesReply['places']> {
  const quotes = await db
    .selectFrom('quote')
    .innerJoin('release', 'release.wave_id', 'quote.wave_id')
    .select(['quote.id', 'quote.place', 'quote.allows', 'quote.body', 'quote.translation'])
    .where('release.id', '=', release.id)
    .where('quote.allows', 'in', allows)
    .orderBy('quote.id')
    .execute()
  const byPlace = Map.groupBy(quotes, (quote) => quote.place)
  return (await listPlaces(db, release)).flatMap(({ place, heading, part }) => {
    const inside = byPlace.get(place)?.map(({ place: _, ...quote }) => quote) ?? []
    return inside.length > 0 ? [{ place, heading, ...(part !== undefined && { part }), quotes: inside }] : []
  })
}

async function listPlaces(db: Db, { survey, version: number }: OfVersion): Promise<TextPlace[]> {
  const version = await findVersion(db, survey, number)
  if (!version) throw new NotFoundError('The survey of these results is not here.')
  return textPlacesOf(version.definition)
}
