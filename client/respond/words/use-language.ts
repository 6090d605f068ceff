import { useEffect, useState } from 'react'
import type { Text } from '../../../surveys/text.ts'
import { type Language, languagesOf } from './languages.ts'

/** The language that is chosen, the ones that can be, and how to choose. */
export interface LanguageChoice {
  now: Language
  all: Language[]
  choose(tag: string): void
}

/** Begins with the browser's own language where we have it. The choice lives in this page alone, and is sent nowhere. */
export function useLanguage(title?: Text): LanguageChoice {
  const all = languagesOf(title)
  const [tag, choose] = useState(() => navigator.language.slice(0, 2))
  const now = all.find((language) => language.tag === tag) ?? all[0]!
  useEffect(() => {
    document.documentElement.lang = now.tag
  }, [now.tag])
  return { now, all, choose }
}
