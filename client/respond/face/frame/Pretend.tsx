import type { PageProps } from '../parts/page-parts.ts'

/** A rehearsal or a demonstration says so on every page. */
export function Pretend({ page: { survey }, language: { say } }: PageProps) {
  const wave = survey?.wave
  if (!wave?.rehearsal && !wave?.demonstration) return null
  return (
    <aside className="pretend" aria-label={say('note')}>
      <p>{say(wave.rehearsal ? 'rehearsal' : 'demonstration')}</p>
    </aside>
  )
}
