import type { Text } from '../text.ts'
import help from './help.json' with { type: 'json' }

export const nations = ['england', 'wales', 'scotland', 'northern-ireland'] as const
export type Nation = (typeof nations)[number]

/** Who listens to a young person: one entry of help.json. It has a number to call, a number to text, or an address. */
export interface HelpLine {
  name: string
  /** As people write it. */
  phone?: string
  /** A number to send a text to, and the word to send, where one is needed. */
  sms?: { number: string; word?: string }
  /** https only. */
  web?: string
  /** false where a call may cost money; without it, calls and texts are free. */
  free?: boolean
  /** Where in the United Kingdom it is there for people. */
  nations: Nation[]
  text: Text
  /** When somebody answers, in words; without it nobody has told us. */
  hours?: Text
  /** The day on which somebody rang, or read the line's own page, 'YYYY-MM-DD'; without it nobody has. */
  checked?: string
}

export const helpLines: HelpLine[] = help as HelpLine[]

/** The lines for people in one nation: those of that nation alone first, then those of several. */
export function helpFor(nation: Nation): HelpLine[] {
  return helpLines
    .filter((line) => line.nations.includes(nation))
    .toSorted((one, other) => one.nations.length - other.nations.length)
}

/** A part of the list on a page. */
export interface HelpGroup {
  place: 'everywhere' | Nation
  lines: HelpLine[]
}

/** All lines for a page: those for the whole United Kingdom once, then those of each nation. A line of two is in both. */
export function helpGroups(lines: HelpLine[] = helpLines): HelpGroup[] {
  const isEverywhere = (line: HelpLine) => nations.every((nation) => line.nations.includes(nation))
  return [
    { place: 'everywhere' as const, lines: lines.filter(isEverywhere) },
    ...nations.map((place) => ({
      place,
      lines: lines.filter((line) => !isEverywhere(line) && line.nations.includes(place)),
    })),
  ].filter((group) => group.lines.length > 0)
}

/** The lines that nobody has checked within six months before `today` ('YYYY-MM-DD'), or ever. */
export function staleHelp(lines: HelpLine[], today: string): HelpLine[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const months = year * 12 + (month - 1) - 6
  const oldest = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}${today.slice(7)}`
  return lines.filter(({ checked }) => checked === undefined || checked < oldest)
}
