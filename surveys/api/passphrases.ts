/** A new passphrase has at least this many characters that count. */
export const passphraseMinimum = 12

/** Pieces that guessing programs try first. */
const known =
  /pass(word|phrase|code)|passw0rd|qwert(y(uiop)?)?|asdfg(hjkl?)?|zxcvb(nm)?|letmein|iloveyou|welcome|abc(def(ghi)?)?|0?12345?6?7?8?9?0?/giu

/**
 * What is wrong with a new passphrase and what to do, or undefined. `name` is the person's own.
 * No rule about capitals, digits or signs: they make people write it down. Source: NIST SP 800-63B, 3.1.1.2.
 */
export function passphraseProblem(passphrase: string, name: string): string | undefined {
  const typed = passphrase.normalize('NFKC').toLowerCase()
  if ([...typed].length < passphraseMinimum) {
    return `Use at least ${passphraseMinimum} characters. Three or four words that have nothing to do with each other are easy to remember.`
  }
  const counted = [...typed.replaceAll(name.toLowerCase(), '').replace(known, '')]
  if (counted.length < passphraseMinimum || new Set(counted).size < 5) {
    return 'That is easy to guess. Choose other words: your name, repeats, and pieces like “password” or “12345” do not count.'
  }
  return undefined
}
