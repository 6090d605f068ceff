/** A new passphrase has at least this many characters. */
export const passphraseMinimum = 12

/** Beside its owner's name and the pieces below, it has at least this many different ones. */
const different = 4

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
  // A name of two letters is a part of many good words.
  const withoutName = [...name].length > 3 ? typed.replaceAll(name.normalize('NFKC').toLowerCase(), '') : typed
  const counted = [...withoutName.replace(known, '')]
  if (new Set(counted).size < different) {
    return 'That is easy to guess. Choose other words, not only your name, repeats, or pieces like “password” and “12345”.'
  }
  return undefined
}
