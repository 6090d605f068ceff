/** How someone wants to read: chosen on the page, carried in its hidden fields, stored nowhere and sent to nobody else. */
export interface Ways {
  /** BCP 47 tag of a language that the page speaks. */
  language: string
  /** Without one, the device's own choice of light or dark. */
  theme: '' | 'calm' | 'cream' | 'dark'
  /** Size of the text, in percent of the reader's own. */
  size: '100' | '125' | '150' | '200'
  /** Letters that are easier to tell apart (a font of 25 kB, loaded only now). */
  letters: '' | 'easier'
  /** The easy-read twin of each question: fewer words, and a picture. */
  reading: '' | 'easy'
}

export const themes = ['', 'calm', 'cream', 'dark'] as const
export const sizes = ['100', '125', '150', '200'] as const

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/

/** Ways with what was chosen; `read` gives what a form says of each. What cannot be chosen stays as it was. */
export function chooseWays(ways: Ways, read: (way: keyof Ways) => string | undefined): Ways {
  const oneOf = <T extends string>(way: keyof Ways, all: readonly T[], own: T): T =>
    all.find((each) => each === read(way)) ?? own
  const language = read('language') ?? ''
  return {
    language: TAG.test(language) ? language : ways.language,
    theme: oneOf('theme', themes, ways.theme),
    size: oneOf('size', sizes, ways.size),
    letters: oneOf('letters', ['', 'easier'], ways.letters),
    reading: oneOf('reading', ['', 'easy'], ways.reading),
  }
}
