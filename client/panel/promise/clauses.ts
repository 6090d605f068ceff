import { type Allows, isAllows } from '../../../surveys/allows.ts'
import type { Contract } from '../../../surveys/contract.ts'
import { type Clause, clausesOf } from '../../../surveys/contract-clauses.ts'

type Sentence = (value: Clause['value']) => string

/** What can be chosen beside a text: a list with commas, as the clause has it. */
const choices: Record<Allows, string> = {
  quote: 'everybody, once it is checked',
  researchers: 'only the researchers',
  nobody: 'nobody',
}
const choicesInWords = (value: Clause['value']) =>
  String(value)
    .split(', ')
    .map((choice) => (isAllows(choice) ? choices[choice] : choice))
    .join('; ')

/** Every clause that a contract can have, for the adults of a panel: one plain sentence each, under its heading. */
const sections: { title: string; clauses: Record<string, Sentence> }[] = [
  {
    title: 'What is kept of an answer',
    clauses: {
      'stored.ticks': () => 'What was ticked, packed so that every answer has the same length.',
      'stored.words': () => 'What was written.',
      'stored.wave': () => 'The wave: never the version, nor anything finer about when.',
    },
  },
  {
    title: 'What is never kept, counted or logged',
    clauses: {
      'never.name': () => 'A name, unless somebody writes it into a text.',
      'never.address': () => 'The internet address.',
      'never.device': () => 'Which kind of device it was.',
      'never.browser': () => 'The browser.',
      'never.time': () => 'The day or the time of an answer.',
      'never.order': () => 'Who answered before or after whom.',
      'never.language': () => 'The language that somebody read.',
      'never.cookie': () => 'A cookie: pages for young people set none.',
      'never.face': () => 'Whether the simple page was used or the full one.',
      'never.ways': () => 'Sizes, colours, easy words: how somebody likes to read.',
      'never.kiosk': () => 'Whether it was on a tablet that people share.',
    },
  },
  {
    title: 'Words',
    clauses: {
      'words.apart': () => 'Words lie apart from ticks, and nothing here joins the two.',
      'words.allows': (value) =>
        `Beside each text its writer chooses who may read it (${choicesInWords(value)}). Whoever chooses nothing has chosen nobody.`,
      'words.masked': () =>
        'A machine hides the names and other things that tell who somebody is, where it finds them, before any person reads a text.',
      'words.reviewers': (n) => `At least ${n} people check a text before anybody else may read it.`,
    },
  },
  {
    title: 'Numbers',
    clauses: {
      'minimum.tables': (n) => `No table from a wave of fewer than ${n} answers.`,
      'minimum.cell': (n) => `No number under ${n} is shown.`,
      'minimum.rows': (n) => `No row for each person from a wave of fewer than ${n} answers.`,
      difference: (n) => `Any two groups that are shown are the same people, or differ by ${n} or more.`,
      rounding: (n) => `Shown numbers are multiples of ${n}.`,
      letterbox: (n) =>
        `Answers wait until there are ${n} of them, or until the close; then they lie in an order drawn by lot.`,
      'rows.sample': (share) => `Rows hold a random sample of ${Number(share) * 100} % of the people, and no more.`,
      'rows.demographics': (n) => `Rows say at most ${n} things about who somebody is.`,
      'rows.k': (n) => `In those things at least ${n} people look alike in every row, or they are hidden.`,
    },
  },
  {
    title: 'Days',
    clauses: {
      graceDays: (n) =>
        `Answers can be taken back until ${n} days after the close, or longer. Then the keys to do it are destroyed.`,
      backupDays: (n) => `What was taken back or destroyed is gone from backups within ${n} days.`,
      destroyDays: (n) =>
        `Each person’s answers, rows and unread texts are destroyed ${n} days after the close, though not before the results are made.`,
      'device.days': (n) =>
        `Whoever asks to come back on the same device: locked there, and of no use after ${n} days.`,
      'later.days': (n) => `Whoever asks to come back with a code: sealed here, and deleted after ${n} days at most.`,
    },
  },
  {
    title: 'What nobody here can change',
    clauses: {
      followUp: () => 'Nobody can reply or help because of an answer: it names nobody.',
      'others.network': () => 'Whoever runs the network can see that this site was opened.',
      'others.device': () => 'Whoever owns the device may see its screen and its history.',
    },
  },
]

export interface ClauseInWords {
  id: string
  words: string
}

/** A contract clause by clause, under headings. One that has no words here would be listed by its name. */
export function clausesInWords(contract: Contract): { title: string; clauses: ClauseInWords[] }[] {
  const all = clausesOf(contract)
  const known = new Set(sections.flatMap(({ clauses }) => Object.keys(clauses)))
  const others = all.filter(({ id }) => !known.has(id)).map(({ id, value }) => ({ id, words: `${id}: ${value}` }))
  const values = new Map(all.map(({ id, value }) => [id, value]))
  // In the order of this page: a published contract has lost its own, for a database sorts keys.
  const listed = sections.map(({ title, clauses }) => ({
    title,
    clauses: Object.entries(clauses).flatMap(([id, sentence]) => {
      const value = values.get(id)
      return value === undefined ? [] : [{ id, words: sentence(value) }]
    }),
  }))
  return [...listed, { title: 'Others', clauses: others }].filter(({ clauses }) => clauses.length > 0)
}
