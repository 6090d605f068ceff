import { NOT_SURE } from '../../missing.ts'
import { type Text, textIn } from '../../text.ts'
import type { Speech } from '../kind.ts'
import { isMissing } from './codes.ts'

/** A raw answer that no choice stands for, as it was typed; [] for what nobody can have typed. */
export function asTyped(raw: unknown): string[] {
  return (typeof raw === 'string' && raw.trim() !== '') || typeof raw === 'number' ? [String(raw)] : []
}

/** "I'm not sure" and "I don't want to say" where the page adds them itself; undefined for everything else. */
export function sayMissing(raw: unknown, { say }: Speech): string | undefined {
  if (!isMissing(raw)) return undefined
  return say(raw === NOT_SURE ? 'notSure' : 'refuse')
}

/** The text of the choice with this value, where there is one. */
export function textOfChoice(
  choices: { value: string | number; text: Text }[],
  raw: unknown,
  { language }: Speech,
): string | undefined {
  const choice = choices.find(({ value }) => value === raw)
  return choice && textIn(choice.text, language)
}
