import type { PageProps } from '../parts/page-parts.ts'
import { FindHelp } from './help/FindHelp.tsx'
import { Privacy } from './Privacy.tsx'

/** At the end of every page: who listens, and who can see what. */
export function Footer(props: PageProps) {
  return (
    <footer className="foot">
      <FindHelp {...props} />
      <Privacy {...props} />
    </footer>
  )
}
