import type { ReleaseSummary } from '../../surveys/api/research.ts'
import { dayInWords } from '../days.ts'
import { aboutInWords } from './chart/bars.ts'

/** What must be said wherever results of this kind are shown; undefined for real answers. */
export function kindInWords(kind: ReleaseSummary['kind']): { short: string; title: string; text: string } | undefined {
  if (kind === 'demonstration') {
    return {
      short: 'Invented people',
      title: 'These people are invented.',
      text: 'A computer made up every answer, so that you can see what results look like. Nobody real said any of this.',
    }
  }
  if (kind === 'rehearsal') {
    return {
      short: 'Rehearsal',
      title: 'This was a rehearsal.',
      text: 'People tried the survey out. Their answers may be made up, so please do not quote them.',
    }
  }
  return undefined
}

/** "Wave 2": two waves may have results of the same day. */
export const waveInWords = ({ wave }: ReleaseSummary) => `Wave ${wave}`

/** "Wave 2 · Version 1 · About 400 people answered · 22 November 2026": the number of people is a rounded one. */
export function releaseInWords(release: ReleaseSummary): string {
  const people = release.people === 'x' ? 'Fewer than 30 people' : aboutInWords(release.people)
  return [waveInWords(release), `Version ${release.version}`, `${people} answered`, dayInWords(release.builtOn)].join(
    ' · ',
  )
}
