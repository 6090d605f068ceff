/** What the page itself says, in one language. Sentences are short and have one idea each. */
export interface PageWords {
  loading: string
  exit: string
  exitHidden: string
  languages: string
  rehearsal: string
  demonstration: string
  about: string
  skip: string
  kept: string
  neverKept: string
  takeBack: string
  takeBackRehearsal: string
  alone: string
  start: string
  starting: string
  page(number: number, of: number): string
  back: string
  next: string
  send: string
  sending: string
  lookAgain: string
  notSent: string
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
  clear: string
  thanks: string
  arrived: string
  yourCode: string
  keepCode: string
  onlyOnce: string
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
  goneText: string
  notOpen: string
  notOpenText: string
  notFound: string
  notFoundText: string
  tryAgain: string
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

const en: PageWords = {
  loading: 'One moment…',
  exit: 'Exit this page',
  exitHidden: 'Emergency: ',
  languages: 'Language',
  rehearsal: 'This is a practice run. Answers sent here are thrown away afterwards.',
  demonstration: 'This is an example. The people and the answers in it are invented.',
  about: 'What it asks about',
  skip: 'You can skip any question. You can stop at any time. Nothing is sent until you press Send at the end.',
  kept: 'What we keep',
  neverKept: 'What we never keep',
  takeBack: 'Changing your mind',
  takeBackRehearsal: 'In a practice run you can take your answers back until it ends.',
  alone: 'If something here worries you',
  start: 'Start',
  starting: 'Starting…',
  page: (number, of) => `Page ${number} of ${of}`,
  back: 'Back',
  next: 'Next',
  send: 'Send my answers',
  sending: 'Sending…',
  lookAgain: 'Please look at this again',
  notSent: 'Your answers are not sent yet',
  offline: 'There is no connection just now. Your answers are still on this page. Please press Send again in a minute.',
  busy: 'Lots of people are sending answers right now. Yours are still on this page. Please press Send again in a minute.',
  unavailable: 'We cannot keep answers just now. Yours are still on this page. Please press Send again in a minute.',
  closedNow: 'This survey has closed since you opened it. Your answers were not sent. Thank you for wanting to take part.',
  changed: 'This survey has changed since you opened it. Please open it again to see the new questions. Nothing was sent.',
  tooLong: 'There are more words here than we can keep. Please make some of your answers shorter. Then press Send again.',
  somethingWrong: 'Something went wrong on our side. Your answers are still on this page. Please press Send again in a minute.',
  notSure: 'I’m not sure',
  refuse: 'I don’t want to say',
  or: 'Or choose one of these',
  clear: 'Take this answer away',
  thanks: 'Thank you. Your answers have arrived.',
  arrived: 'What you said matters. It goes to people who want to make things better.',
  yourCode: 'This is your code',
  keepCode: 'With this code you can take your answers back. Write it down, and keep it safe.',
  onlyOnce: 'We cannot show it again. Nobody can look it up for you.',
  orDigits: 'The same code in numbers. You need only one of the two:',
  whatNext: 'What happens next',
  whatNextText: 'The youth panel reads the answers of everyone together, never one person alone.',
  finished: 'I have kept my code. Clear this page',
  findHelp: 'Find help',
  findHelpText: 'You can talk to someone. They listen, and it is free.',
  checkNumbers: 'A number may have changed. Please check it if nobody answers.',
  goTakeBack: 'Take answers back',
  takeBackTitle: 'Take your answers back',
  takeBackText: 'Type the code that you were given at the end. You do not have to say why.',
  codeLabel: 'Your code',
  codeHint: 'Five words, or twenty numbers. Capitals and spaces do not matter.',
  takeBackButton: 'Take my answers back',
  takingBack: 'One moment…',
  mistyped: 'One of the words or numbers looks mistyped. Please check it against what you wrote down.',
  notACode: 'This is not a whole code yet. A code has five words, or twenty numbers.',
  gone: (days) => `If answers were kept under this code, they are gone now. They are gone from our backups within ${days} days.`,
  goneText: 'That is all. You do not need to do anything else.',
  notOpen: 'This survey is not open right now',
  notOpenText: 'Thank you for coming to look. Please ask the person who told you about it when it opens.',
  notFound: 'We cannot find that survey',
  notFoundText: 'A letter in the address may be missing. Please check it, or ask the person who gave it to you.',
  tryAgain: 'Try again',
  rankFirst: 'Press the one that matters most. Then press the next one. You can stop when you like.',
  ranked: 'Your order',
  rankNone: 'Nothing chosen yet.',
  add: (text) => `${text}: choose next`,
  up: (text) => `Move up: ${text}`,
  down: (text) => `Move down: ${text}`,
  remove: (text) => `Take out: ${text}`,
  rankNow: (text, place, of) => `${text} is now number ${place} of ${of}.`,
  rankGone: (text) => `${text} is out of your order.`,
}

/** Written with care and not yet read by a native speaker. */
const cy: PageWords = {
  loading: 'Un eiliad…',
  exit: 'Gadael y dudalen hon',
  exitHidden: 'Argyfwng: ',
  languages: 'Iaith',
  rehearsal: 'Ymarfer yw hwn. Bydd yr atebion sy’n cael eu hanfon yma’n cael eu taflu wedyn.',
  demonstration: 'Enghraifft yw hon. Mae’r bobl a’r atebion ynddi wedi’u dyfeisio.',
  about: 'Am beth mae’n gofyn',
  skip: 'Cei di hepgor unrhyw gwestiwn. Cei di stopio unrhyw bryd. Does dim yn cael ei anfon nes i ti bwyso Anfon ar y diwedd.',
  kept: 'Beth rydyn ni’n ei gadw',
  neverKept: 'Beth dydyn ni byth yn ei gadw',
  takeBack: 'Newid dy feddwl',
  takeBackRehearsal: 'Mewn ymarfer, gelli di dynnu dy atebion yn ôl nes iddo ddod i ben.',
  alone: 'Os oes rhywbeth yma yn dy boeni di',
  start: 'Dechrau',
  starting: 'Yn dechrau…',
  page: (number, of) => `Tudalen ${number} o ${of}`,
  back: 'Yn ôl',
  next: 'Nesaf',
  send: 'Anfon fy atebion',
  sending: 'Yn anfon…',
  lookAgain: 'Edrycha ar hyn eto, os gweli di’n dda',
  notSent: 'Dyw dy atebion ddim wedi’u hanfon eto',
  offline: 'Does dim cysylltiad ar hyn o bryd. Mae dy atebion yn dal ar y dudalen hon. Pwysa Anfon eto ymhen munud.',
  busy: 'Mae llawer o bobl yn anfon atebion nawr. Mae dy rai di yn dal ar y dudalen hon. Pwysa Anfon eto ymhen munud.',
  unavailable: 'Allwn ni ddim cadw atebion ar hyn o bryd. Mae dy rai di yn dal ar y dudalen hon. Pwysa Anfon eto ymhen munud.',
  closedNow: 'Mae’r arolwg hwn wedi cau ers i ti ei agor. Chafodd dy atebion mo’u hanfon. Diolch am fod eisiau cymryd rhan.',
  changed: 'Mae’r arolwg hwn wedi newid ers i ti ei agor. Agora fe eto i weld y cwestiynau newydd. Chafodd dim ei anfon.',
  tooLong: 'Mae mwy o eiriau yma nag y gallwn ni eu cadw. Gwna rai o dy atebion yn fyrrach. Wedyn pwysa Anfon eto.',
  somethingWrong: 'Aeth rhywbeth o’i le ar ein hochr ni. Mae dy atebion yn dal ar y dudalen hon. Pwysa Anfon eto ymhen munud.',
  notSure: 'Dydw i ddim yn siŵr',
  refuse: 'Dydw i ddim eisiau dweud',
  or: 'Neu dewisa un o’r rhain',
  clear: 'Tynnu’r ateb hwn',
  thanks: 'Diolch. Mae dy atebion wedi cyrraedd.',
  arrived: 'Mae beth ddywedaist ti yn bwysig. Mae’n mynd at bobl sydd eisiau gwella pethau.',
  yourCode: 'Dyma dy god',
  keepCode: 'Gyda’r cod hwn gelli di dynnu dy atebion yn ôl. Ysgrifenna fe i lawr, a’i gadw’n ddiogel.',
  onlyOnce: 'Allwn ni ddim ei ddangos eto. All neb chwilio amdano i ti.',
  orDigits: 'Yr un cod mewn rhifau. Dim ond un o’r ddau sydd ei angen arnat ti:',
  whatNext: 'Beth sy’n digwydd nesaf',
  whatNextText: 'Mae’r panel ieuenctid yn darllen atebion pawb gyda’i gilydd, byth un person ar ei ben ei hun.',
  finished: 'Rydw i wedi cadw fy nghod. Clirio’r dudalen hon',
  findHelp: 'Dod o hyd i help',
  findHelpText: 'Gelli di siarad â rhywun. Maen nhw’n gwrando, ac mae am ddim.',
  checkNumbers: 'Gall rhif fod wedi newid. Gwiria fe os nad oes neb yn ateb.',
  goTakeBack: 'Tynnu atebion yn ôl',
  takeBackTitle: 'Tynnu dy atebion yn ôl',
  takeBackText: 'Teipia’r cod gest ti ar y diwedd. Does dim rhaid i ti ddweud pam.',
  codeLabel: 'Dy god',
  codeHint: 'Pum gair Saesneg, neu ugain rhif. Does dim ots am lythrennau mawr na bylchau.',
  takeBackButton: 'Tynnu fy atebion yn ôl',
  takingBack: 'Un eiliad…',
  mistyped: 'Mae’n edrych fel bod un o’r geiriau neu’r rhifau wedi’i deipio’n anghywir. Gwiria fe gyda beth ysgrifennaist ti.',
  notACode: 'Dyw hwn ddim yn god cyfan eto. Mae gan god bum gair, neu ugain rhif.',
  gone: (days) => `Os oedd atebion wedi’u cadw o dan y cod hwn, maen nhw wedi mynd nawr. Byddan nhw wedi mynd o’n copïau wrth gefn o fewn ${days} diwrnod.`,
  goneText: 'Dyna’r cyfan. Does dim angen i ti wneud dim byd arall.',
  notOpen: 'Dyw’r arolwg hwn ddim ar agor ar hyn o bryd',
  notOpenText: 'Diolch am ddod i edrych. Gofynna i’r person soniodd amdano pryd mae’n agor.',
  notFound: 'Allwn ni ddim dod o hyd i’r arolwg hwnnw',
  notFoundText: 'Efallai fod llythyren ar goll yn y cyfeiriad. Gwiria fe, neu gofynna i’r person a’i rhoddodd i ti.',
  tryAgain: 'Rho gynnig arall arni',
  rankFirst: 'Pwysa’r un pwysicaf. Wedyn pwysa’r nesaf. Cei di stopio pan fyddi di eisiau.',
  ranked: 'Dy drefn di',
  rankNone: 'Dim byd wedi’i ddewis eto.',
  add: (text) => `${text}: dewis nesaf`,
  up: (text) => `Symud i fyny: ${text}`,
  down: (text) => `Symud i lawr: ${text}`,
  remove: (text) => `Tynnu allan: ${text}`,
  rankNow: (text, place, of) => `Mae ${text} nawr yn rhif ${place} o ${of}.`,
  rankGone: (text) => `Mae ${text} allan o dy drefn di.`,
}

/** A language of the page: its BCP 47 tag, its name in its own script, and the page's words in it. */
export interface Language {
  tag: string
  name: string
  words: PageWords
}

export const english: Language = { tag: 'en', name: 'English', words: en }
const languages: Language[] = [english, { tag: 'cy', name: 'Cymraeg', words: cy }]

/** The languages in which both this page and a survey's title speak. English is the default of every text. */
export function languagesOf(title: string | Record<string, string>): Language[] {
  return languages.filter(({ tag }) => tag === 'en' || (typeof title === 'object' && tag in title))
}
