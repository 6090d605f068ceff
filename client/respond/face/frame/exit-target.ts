import type { PageSurvey } from '../../../../surveys/sitting/page.ts'

/** Where the way out leads if the panel chose nothing else: a page that anyone may have open. */
export const WEATHER = 'https://www.bbc.co.uk/weather'

export const exitTargetOf = (survey: PageSurvey | undefined): string => survey?.definition.exit?.address ?? WEATHER
