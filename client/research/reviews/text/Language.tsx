import { useId } from 'react'
import field from '../../../look/Field.module.css'
import styles from '../Reviews.module.css'
import { languages } from '../words.ts'
import { Names } from './Names.tsx'

interface LanguageProps {
  /** '' where nobody has said yet. */
  language: string
  translation: string
  error: string | undefined
  onChange(change: { language?: string; translation?: string }): void
}

/** The language of a text, and what it says in English where that is another one. */
export function Language({ language, translation, error, onChange }: LanguageProps) {
  const id = useId()
  return (
    <div className={styles.language}>
      <p>
        <label htmlFor={id}>Written in</label>{' '}
        <select
          className={field.control}
          id={id}
          value={language}
          onChange={(event) => onChange({ language: event.target.value })}
        >
          {language === '' && <option value="">Please choose</option>}
          {languages.map(([tag, name]) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      </p>
      {language !== 'en' && language !== '' && (
        <>
          <label htmlFor={`${id}-english`}>What it says in English</label>
          <p id={`${id}-hint`} className={styles.hint}>
            Word for word, with the same masks. Where few wrote in a language, only this is shown: the language alone
            could tell who it was.
          </p>
          <textarea
            id={`${id}-english`}
            className={styles.text}
            aria-describedby={`${id}-hint`}
            aria-invalid={error ? true : undefined}
            rows={3}
            maxLength={5_000}
            value={translation}
            onChange={(event) => onChange({ translation: event.target.value })}
          />
          <Names translation={translation} />
        </>
      )}
    </div>
  )
}
