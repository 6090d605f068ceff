import { onTurn, word } from './page.ts'

/**
 * Listen: reads a question and what can be chosen, never what was answered. Only by a voice that this device has
 * itself: others send the text away. Without one the button stays hidden.
 */
let speech: SpeechSynthesis | undefined
/** Counts up with every start and stop: what an older reading still says is over. */
let reading = 0

const languageOf = (tag: string) => tag.toLowerCase().split(/[-_]/)[0]

/** A voice of this device for a language: the device's own choice of them, where it has several. */
function voiceFor(tag: string): SpeechSynthesisVoice | undefined {
  const fit = speech
    ?.getVoices()
    .filter(({ localService, lang }) => localService && languageOf(lang) === languageOf(tag))
  return fit?.find((voice) => voice.default) ?? fit?.[0]
}

export function startListen(): void {
  if (typeof speechSynthesis === 'undefined') return
  speech = speechSynthesis
  const look = () => {
    const hidden = !voiceFor(document.documentElement.lang)
    for (const button of buttons()) button.hidden = hidden
  }
  onTurn(() => {
    stopReading()
    look()
  })
  // Voices come late, and come and go.
  speech.addEventListener?.('voiceschanged', look)
  document.addEventListener('visibilitychange', () => document.hidden && stopReading())
  addEventListener('pagehide', stopReading)
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-listen]') : null
    if (!button) return
    const wasReading = button.hasAttribute('data-reading')
    stopReading()
    if (!wasReading) read(button)
  })
}

const buttons = () => document.querySelectorAll<HTMLElement>('[data-listen]')

function read(button: HTMLElement): void {
  const scope = button.closest('[data-question]') ?? document.querySelector('main') ?? document.body
  const pieces = [...scope.querySelectorAll<HTMLElement>('[data-say]')]
  const mine = ++reading
  name(button, true)
  const next = () => {
    if (mine !== reading) return
    unmark()
    const piece = pieces.shift()
    if (!piece) return stopReading()
    const text = textOf(piece)
    const tag = piece.closest('[lang]')?.getAttribute('lang') ?? ''
    const voice = voiceFor(tag)
    // A part in a language that no voice here speaks is passed over, not mangled.
    if (!text || !voice || piece.getClientRects().length === 0) return next()
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = tag
    utterance.voice = voice
    utterance.onend = next
    utterance.onerror = next
    piece.setAttribute('data-saying', '')
    speech?.speak(utterance)
  }
  next()
}

/** The words of a piece: no box to type in, and nothing that was typed. */
function textOf(piece: HTMLElement): string {
  const copy = piece.cloneNode(true) as HTMLElement
  for (const box of copy.querySelectorAll('textarea, select, input, button, [data-typed]')) box.remove()
  return copy.textContent.replace(/\s+/g, ' ').trim()
}

/** Stops at once, wherever it was. */
export function stopReading(): void {
  reading++
  speech?.cancel()
  unmark()
  for (const button of buttons()) if (button.hasAttribute('data-reading')) name(button, false)
}

function unmark(): void {
  for (const piece of document.querySelectorAll('[data-saying]')) piece.removeAttribute('data-saying')
}

/** The button says what it does: Listen, or Stop. */
function name(button: HTMLElement, isReading: boolean): void {
  button.toggleAttribute('data-reading', isReading)
  const label = button.querySelector('span') ?? button
  if (isReading) {
    button.dataset.label = label.textContent
    label.textContent = word('stop')
  } else {
    label.textContent = button.dataset.label ?? ''
  }
}
