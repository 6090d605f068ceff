import type { PageProps } from '../parts/page-parts.ts'
import { Exits } from './Exits.tsx'
import { Languages } from './Languages.tsx'
import { WaysToRead } from './WaysToRead.tsx'

/** The way out, which stays in sight; the languages and the ways to read. */
export function Header(props: PageProps) {
  return (
    <header className="top">
      <Exits {...props} />
      <div className="bar">
        <Languages {...props} />
        <WaysToRead {...props} />
      </div>
    </header>
  )
}
