/**
 * - kept: looked at, and as promised
 * - broken: looked at, and not as promised
 * - unknown: could be looked at, but not this time
 * - unseen: nothing that runs here can look at it
 */
export type Verdict = 'kept' | 'broken' | 'unknown' | 'unseen'

/** One thing that the promise stands on, in a plain sentence; `mend` says what to do. */
export interface Finding {
  id: string
  verdict: Verdict
  says: string
  mend?: string
}

export const kept = (id: string, says: string): Finding => ({ id, verdict: 'kept', says })
export const broken = (id: string, says: string, mend: string): Finding => ({ id, verdict: 'broken', says, mend })
export const unknown = (id: string, says: string, mend: string): Finding => ({ id, verdict: 'unknown', says, mend })
export const unseen = (id: string, says: string): Finding => ({ id, verdict: 'unseen', says })

const headings: [Verdict[], string][] = [
  [['kept'], 'Kept:'],
  [['broken'], 'NOT kept:'],
  [['unknown'], 'Could not be looked at this time:'],
  [['unseen'], 'Cannot be seen from here; please look yourself:'],
]

/** The report: a group for each verdict that there is, and one line that sums it up. */
export function inPlainSentences(findings: Finding[]): string {
  const groups = headings.flatMap(([verdicts, heading]) => {
    const lines = findings.filter(({ verdict }) => verdicts.includes(verdict))
    return lines.length > 0 ? [[heading, ...lines.map(lineOf)].join('\n')] : []
  })
  return [...groups, summaryOf(findings)].join('\n\n')
}

const lineOf = ({ says, mend }: Finding) => `  - ${says}${mend ? `\n    → ${mend}` : ''}`

function summaryOf(findings: Finding[]): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length
  if (keepsAll(findings)) return 'Everything that can be seen from here is as promised.'
  return `${count('broken')} not kept, ${count('unknown')} not looked at, ${count('kept')} kept.`
}

/** Whether all that can be seen was seen and is as promised. */
export function keepsAll(findings: Finding[]): boolean {
  return findings.every(({ verdict }) => verdict === 'kept' || verdict === 'unseen')
}
