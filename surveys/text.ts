/** A text in one or more languages: plain English, or `{ default: English, cy: Welsh, … }` as SurveyJS writes it. */
export type Text = string | ({ default: string } & Record<string, string>)

/** The text in `language` (a BCP 47 tag), or in the default language where there is no translation. */
export function textIn(text: Text | undefined, language = 'default'): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return text
  return text[language] ?? text.default
}

/** Two texts as one, "first: second", in every language that either has. */
export function joinTexts(first: Text, second: Text): Text {
  const languages = [first, second].flatMap((text) => (typeof text === 'string' ? [] : Object.keys(text)))
  const joined = (language: string) => `${textIn(first, language)}: ${textIn(second, language)}`
  if (languages.length === 0) return joined('default')
  return {
    default: joined('default'),
    ...Object.fromEntries(languages.map((language) => [language, joined(language)])),
  }
}
