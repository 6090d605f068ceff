import { Model } from 'survey-core'
import type { Plugin } from 'vite'

const name = 'virtual:surveyjs-theme.css'

/**
 * SurveyJS writes its theme variables into an inline style element, which our Content-Security-Policy refuses.
 * This gives them to the build as the style sheet `virtual:surveyjs-theme.css` instead, in the cascade layer of
 * SurveyJS's own sheet (survey.css), so that any rule of ours stands above both.
 */
export function surveyjsTheme(): Plugin {
  return {
    name: 'surveyjs-theme',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `@layer surveyjs {\n${new Model({}).themeStyle}\n}` : undefined),
  }
}
