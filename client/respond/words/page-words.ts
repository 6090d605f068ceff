/** What the page itself says, in one language. Sentences are short and have one idea each. */
export interface PageWords {
  loading: string
  exit: string
  exitHidden: string
  languages: string
  note: string
  rehearsal: string
  demonstration: string
  about: string
  skip: string
  kept: string
  neverKept: string
  takeBack: string
  alone: string
  start: string
  starting: string
  part(number: number, of: number): string
  back: string
  next: string
  send: string
  sending: string
  lookAgain: string
  notSent: string
  /** After an attempt that may have arrived or not. */
  unsure: string
  unsureWhy: string
  unsureThen: string
  offline: string
  busy: string
  unavailable: string
  closedNow: string
  changed: string
  tooLong: string
  somethingWrong: string
  notSure: string
  refuse: string
  or: string
  yes: string
  no: string
  clear: string
  clearSeveral: string
  other: string
  none: string
  choose: string
  ownWords: string
  nobodyYet: string
  number: string
  /** SurveyJS puts the number in the place of {0}. */
  atLeast: string
  atMost: string
  atMostChoices: string
  atMostLetters: string
  thanks: string
  arrived: string
  yourCode: string
  keepCode: string
  onlyOnce: string
  until(days: number): string
  orDigits: string
  whatNext: string
  whatNextText: string
  finished: string
  findHelp: string
  findHelpText: string
  checkNumbers: string
  goTakeBack: string
  takeBackTitle: string
  takeBackText: string
  codeLabel: string
  codeHint: string
  takeBackButton: string
  takingBack: string
  mistyped: string
  notACode: string
  gone(days: number): string
  goneLate: string
  goneText: string
  tryAgain: string
  offlineTitle: string
  offlineText: string
  takeBackOffline: string
  takeBackDone: string
  rankFirst: string
  ranked: string
  rankNone: string
  add(text: string): string
  up(text: string): string
  down(text: string): string
  remove(text: string): string
  rankNow(text: string, place: number, of: number): string
  rankGone(text: string): string
}
