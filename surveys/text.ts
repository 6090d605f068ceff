/** A text in one or more languages: plain English, or `{ default: English, cy: Welsh, … }` as SurveyJS writes it. */
export type Text = string | ({ default: string } & Record<string, string>)

/** The text in `language` (a BCP 47 tag), or in the default language where there is no translation. */
export function textIn(text: Text | undefined, language = 'default'): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return text
  return text[language] ?? text.default
}
