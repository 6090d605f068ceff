/**
 * The missing codes: one byte each in a packed response, a negative number in an export.
 * Numbers after Understanding Society's habit of labelled negative codes; kept the same over all versions.
 */
export const missing = {
  notSure: {
    byte: 250,
    code: -1,
    value: 'dontknow',
    text: { default: 'Not sure', cy: 'Ddim yn siŵr', ar: 'عدم التأكد' },
  },
  refused: {
    byte: 251,
    code: -2,
    value: 'refused',
    text: { default: 'Does not want to say', cy: 'Ddim eisiau dweud', ar: 'عدم الرغبة في القول' },
  },
  hidden: {
    byte: 252,
    code: -7,
    value: 'hidden',
    text: { default: 'Hidden to protect people', cy: 'Wedi’i guddio i ddiogelu pobl', ar: 'مخفي لحماية الناس' },
  },
  notShown: {
    byte: 253,
    code: -8,
    value: 'not-shown',
    text: { default: 'Not shown', cy: 'Heb ei ddangos', ar: 'لم يظهر' },
  },
  skipped: { byte: 254, code: -9, value: 'skipped', text: { default: 'Skipped', cy: 'Wedi’i hepgor', ar: 'تم تخطيه' } },
  notInVersion: {
    byte: 255,
    code: -10,
    value: 'not-in-version',
    text: { default: 'Not in this version', cy: 'Ddim yn y fersiwn hon', ar: 'ليس في هذه النسخة' },
  },
} as const

/** Codes of real answers lie from 0 to this number; 250 to 255 are the missing codes. */
export const MAX_CODE = 249

/** The two answers that a closed question offers beside its own: SurveyJS's values for "don't know" and "refuse". */
export const NOT_SURE = missing.notSure.value
export const REFUSED = missing.refused.value

/** Byte of a packed response → number in an export (-1 … -10 for the missing codes). */
export function exportCode(byte: number): number {
  for (const m of Object.values(missing)) if (m.byte === byte) return m.code
  return byte
}
