/** What may be stored of an answer, and what never is. Each is one thing with one sentence below. */
type Stored = 'ticks' | 'words' | 'wave'
type Never = 'name' | 'address' | 'device' | 'browser' | 'time' | 'order' | 'language' | 'cookie'

/** The promise of a version, machine-readable. It is part of the version and of its hash. */
export interface Contract {
  /** The version of this format. */
  format: 1
  /** What is written down when someone sends their answers. */
  stored: Stored[]
  /** What is never written down, counted or logged. */
  never: Never[]
  /** Words are kept apart from ticks, with nothing that joins the two. */
  words: { apart: true }
  /** The fewest answers in a wave before any table, the fewest in a number that is shown, and before any rows. */
  minimum: { tables: number; cell: number; rows: number }
  /** Days after the close in which answers can still be taken back. */
  graceDays: number
  /** Days until an answer that was taken back is gone from every backup. */
  backupDays: number
  /** Nobody can reply or help: the answers name nobody. */
  followUp: false
}

export const standardContract: Contract = {
  format: 1,
  stored: ['ticks', 'words', 'wave'],
  never: ['name', 'address', 'device', 'browser', 'time', 'order', 'language', 'cookie'],
  words: { apart: true },
  minimum: { tables: 30, cell: 10, rows: 300 },
  graceDays: 14,
  backupDays: 30,
  followUp: false,
}

/** A contract in plain sentences, each one thing. `never` goes under a heading such as "What we never keep". */
export interface ContractInWords {
  stored: string[]
  never: string[]
  numbers: string[]
  takeBack: string
  backups: string
  followUp: string
}

interface Wording {
  stored: Record<Stored, string>
  never: Record<Never, string>
  minimum: Record<keyof Contract['minimum'], (answers: number) => string>
  takeBack(days: number): string
  backups(days: number): string
  followUp: string
}

const english: Wording = {
  stored: {
    ticks: 'The answers that you tick.',
    words: 'The words that you write. They are kept apart from your ticks.',
    wave: 'Which round of the survey you answered. Nothing more about when.',
  },
  never: {
    name: 'Your name, unless you write it yourself.',
    address: 'The address of your internet connection.',
    device: 'Which phone, tablet or computer you use.',
    browser: 'Which app you use to read this page.',
    time: 'The day or the time when you answer.',
    order: 'Who answered before you or after you.',
    language: 'Which language you read this in.',
    cookie: 'Cookies. We put none on your device.',
  },
  minimum: {
    tables: (answers) => `We show no results until there are ${answers} answers or more.`,
    cell: (answers) => `A group of fewer than ${answers} answers stays hidden.`,
    rows: (answers) => `Researchers can get a list of ticked answers only from ${answers} answers or more.`,
  },
  takeBack: (days) =>
    `At the end you get a code. With it you can take your answers back until ${
      days === 0 ? 'the survey closes' : `${days} ${days === 1 ? 'day' : 'days'} after the survey closes`
    }.`,
  backups: (days) =>
    `Answers that you take back are gone at once. Safety copies can hold them for up to ${days} days more.`,
  followUp:
    'We do not know who you are. So nobody can follow up a worry that you write here. Please tell someone you trust.',
}

/** Awaits a native reader. */
const welsh: Wording = {
  stored: {
    ticks: 'Yr atebion rwyt ti’n eu ticio.',
    words: 'Y geiriau rwyt ti’n eu hysgrifennu. Maen nhw’n cael eu cadw ar wahân i dy diciau.',
    wave: 'Pa rownd o’r arolwg wnest ti ei hateb. Dim byd mwy am bryd.',
  },
  never: {
    name: 'Dy enw, oni bai dy fod ti’n ei ysgrifennu dy hun.',
    address: 'Cyfeiriad dy gysylltiad â’r rhyngrwyd.',
    device: 'Pa ffôn, llechen neu gyfrifiadur rwyt ti’n ei ddefnyddio.',
    browser: 'Pa ap rwyt ti’n ei ddefnyddio i ddarllen y dudalen hon.',
    time: 'Y diwrnod neu’r amser rwyt ti’n ateb.',
    order: 'Pwy atebodd o dy flaen di neu ar dy ôl di.',
    language: 'Ym mha iaith rwyt ti’n darllen hwn.',
    cookie: 'Cwcis. Dydyn ni’n rhoi dim un ar dy ddyfais.',
  },
  minimum: {
    tables: (answers) => `Dydyn ni’n dangos dim canlyniadau nes bod ${answers} ateb neu fwy.`,
    cell: (answers) => `Mae grŵp o lai na ${answers} ateb yn aros yn gudd.`,
    rows: (answers) => `Dim ond o ${answers} ateb neu fwy y gall ymchwilwyr gael rhestr o’r atebion sydd wedi’u ticio.`,
  },
  takeBack: (days) =>
    `Ar y diwedd rwyt ti’n cael cod. Gyda’r cod gelli di dynnu dy atebion yn ôl ${
      days === 0 ? 'nes bod yr arolwg yn cau' : `hyd at ${days} diwrnod ar ôl i’r arolwg gau`
    }.`,
  backups: (days) =>
    `Mae atebion rwyt ti’n eu tynnu’n ôl yn mynd ar unwaith. Gall copïau diogelwch eu dal am hyd at ${days} diwrnod arall.`,
  followUp:
    'Dydyn ni ddim yn gwybod pwy wyt ti. Felly all neb wneud dim am bryder rwyt ti’n ei ysgrifennu yma. Dyweda wrth rywun rwyt ti’n ymddiried ynddo.',
}

/** The contract for a reader of about ten, in English or (language "cy") Welsh; other languages get English. */
export function contractInWords(contract: Contract, language = 'en'): ContractInWords {
  const words = language === 'cy' ? welsh : english
  const { minimum } = contract
  return {
    stored: contract.stored.map((thing) => words.stored[thing]),
    never: contract.never.map((thing) => words.never[thing]),
    numbers: [words.minimum.tables(minimum.tables), words.minimum.cell(minimum.cell), words.minimum.rows(minimum.rows)],
    takeBack: words.takeBack(contract.graceDays),
    backups: words.backups(contract.backupDays),
    followUp: words.followUp,
  }
}
