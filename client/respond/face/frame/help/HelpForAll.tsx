import { helpGroups } from '../../../../../surveys/support/help-lines.ts'
import type { PageProps } from '../../parts/page-parts.ts'
import { HelpLinks } from './HelpLinks.tsx'

/** Who listens anywhere in the United Kingdom: large, to be pressed without looking for it. */
export function HelpForAll({ language }: Pick<PageProps, 'language'>) {
  const lines = helpGroups().find(({ place }) => place === 'everywhere')?.lines ?? []
  return (
    <ul className="for-all">
      {lines.map((line) => (
        <li key={line.name}>
          <HelpLinks line={line} language={language} large />
        </li>
      ))}
    </ul>
  )
}
