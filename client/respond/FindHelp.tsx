import { helpLines } from '../../surveys/support/help-lines.ts'
import { textIn } from '../../surveys/text.ts'
import type { Language } from './words/languages.ts'

/** Who listens, on every page; `open` to begin with, or folded away. */
export function FindHelp({ language: { tag, words }, open = false }: { language: Language; open?: boolean }) {
  return (
    <details className="help" open={open}>
      <summary>{words.findHelp}</summary>
      <p>{words.findHelpText}</p>
      <ul>
        {helpLines.map(({ name, phone, text }) => (
          <li key={name}>
            <strong>{name}</strong> <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
            <br />
            {textIn(text, tag)}
          </li>
        ))}
      </ul>
      <p>{words.checkNumbers}</p>
    </details>
  )
}
