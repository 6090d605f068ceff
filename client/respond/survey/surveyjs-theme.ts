import { Model } from 'survey-core'
import type { Plugin } from 'vite'

const name = 'virtual:surveyjs-theme.css'

/**
 * SurveyJS writes its theme variables into an inline style element, which our Content-Security-Policy refuses.
 * This gives them to the build as the style sheet `virtual:surveyjs-theme.css` instead.
 */
export function surveyjsTheme(): Plugin {
  return {
    name: 'surveyjs-theme',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? new Model({}).themeStyle : undefined),
  }
}
