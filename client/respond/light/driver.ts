import type { Go } from '../../../surveys/sitting/state.ts'

/** The rich face at the wheel: made by `startRich` of client/respond/rich, asked by the light page at every press. */
export interface Driver {
  /**
   * Draws the page that this press leads to into the form's `<main>`, and writes the form's hidden fields. When it
   * returns true, both stand in the document (drawn at once, not in a later task): the light page then moves the
   * focus, the history and the scrolling, as after any page. False: the server draws the next page.
   * The form may be another than last time: after a page of the server the whole body is new.
   */
  take(go: Go, form: HTMLFormElement): boolean
  /** Forgets everything: the way out was taken, or the answers have arrived. */
  leave(): void
}
