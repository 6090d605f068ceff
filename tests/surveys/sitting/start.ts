import type { Sitting } from '../../../surveys/sitting/state.ts'
import { languageOf } from '../../../surveys/words/languages.ts'

export const { say } = languageOf('en')

/** A sitting that has just begun. */
export const start: Sitting = {
  version: 1,
  wave: '0f0e0d0c-0b0a-4908-8706-050403020100',
  key: '00112233445566778899aabbccddeeff',
  place: 'opening',
  ways: { language: 'en', theme: '', size: '100', letters: '', reading: '' },
  answers: {},
  earlier: '',
  kiosk: false,
}
