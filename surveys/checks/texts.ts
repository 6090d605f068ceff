const LANGUAGE = /^(default|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/
// Everything below U+0020 but tab and newline, and DEL: nothing that a keyboard writes into a survey.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/

/** What is wrong with one string of a definition, as a sentence, or undefined. */
function problemInString(text: string, limit: number): string | undefined {
  if (text.trim() === '') return 'This text is empty. Write it, or take it out.'
  if (text.length > limit) return `This text has ${text.length} characters. Keep it to ${limit} or fewer.`
  if (!text.isWellFormed() || CONTROL.test(text))
    return 'This text holds a character that cannot be shown. Type it again.'
  if (/[{}]/.test(text)) return 'Curly brackets are not allowed: they would copy an answer into the page.'
  return undefined
}

/** What is wrong with a value that should be a Text, as a sentence, or undefined. `check` looks at each language. */
function problemIn(value: unknown, check: (text: string) => string | undefined): string | undefined {
  if (typeof value === 'string') return check(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'Write a text here: in quotation marks, or with "default" and one entry for each further language.'
  }
  if (!Object.hasOwn(value, 'default')) return 'A text in several languages needs an entry named "default".'
  for (const [language, text] of Object.entries(value)) {
    if (!LANGUAGE.test(language)) return `"${language.slice(0, 40)}" is not a language tag such as "cy" or "ar".`
    const problem = typeof text === 'string' ? check(text) : 'Write a text for each language, in quotation marks.'
    if (problem) return `${language}: ${problem}`
  }
  return undefined
}

/** What is wrong with a plain text of a definition (title, choice, label), as a sentence, or undefined. */
export function problemInText(value: unknown, limit: number): string | undefined {
  return problemIn(value, (text) =>
    /<[a-z/!?]/i.test(text)
      ? 'Markup such as <b> is not allowed here. Write plain text.'
      : problemInString(text, limit),
  )
}

// Stricter than browsers are, so that no two of them read it differently: nothing before the host but https://.
const ADDRESS = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?([/?#][\w\-.~!$&'()*+,;=:@%/?#]*)?$/i

/** What is wrong with the address that "Exit this page" leads to, as a sentence, or undefined. */
export function problemInAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 300) return 'Write an address of at most 300 characters here.'
  return ADDRESS.test(value)
    ? undefined
    : 'Write a whole address here that starts with https://, without a name or a password in it.'
}

const FILE = /^[a-z0-9][a-z0-9-]{0,60}\.(mp3|m4a|ogg|webm|mp4)$/

/** What is wrong with the name of a recording, or with its names by language, as a sentence, or undefined. */
export function problemInFiles(value: unknown): string | undefined {
  return problemIn(value, (file) =>
    FILE.test(file)
      ? undefined
      : 'Write the name of a file such as "trust-1.mp3": small letters, digits and -, ending in mp3, m4a, ogg, webm or mp4.',
  )
}

const TAGS = ['p', 'strong', 'ul', 'ol', 'li', 'br']

/**
 * What is wrong with the text of an html element, as a sentence, or undefined. SurveyJS puts this text into the page
 * without cleaning it, so nothing passes but a few tags without attributes, each closed in turn.
 */
export function problemInHtml(value: unknown): string | undefined {
  return problemIn(value, (html) => problemInString(html, 5_000) ?? problemInTags(html))
}

function problemInTags(html: string): string | undefined {
  const open: string[] = []
  const rest = html.replace(/<(\/?)([a-z]+)>/g, (tag, slash: string, name: string) => {
    if (!TAGS.includes(name) || (slash !== '' && name === 'br')) return tag
    if (slash === '') {
      if (name !== 'br') open.push(name)
      return ''
    }
    return open.pop() === name ? '' : tag
  })
  const stray = rest.match(/<[^>]{0,20}>?|>/)
  if (stray)
    return `"${stray[0]}" is not allowed here. Use only ${TAGS.join(', ')}, without attributes, and close each.`
  if (open.length > 0) return `<${open.at(-1)}> is never closed.`
  return undefined
}
