import type { Found } from '../spans.ts'
import { all } from './match.ts'

const MONTH = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر)`
const WEEKDAY = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?`
const YEAR = String.raw`(?:,? (?:of )?(?:(?:19|20)\d\d|'?\d\d))`
const DAY = String.raw`(?:3[01]|[12]\d|0?[1-9])`
const edge = (form: string) => new RegExp(String.raw`(?<![\p{L}\p{N}])${form}(?![\p{L}\p{N}])`, 'giu')

/** Days of the calendar, not months or years alone. A small "may" or "mar" needs "st" or a year: "14 may be wrong". */
const FORMS = [
  /(?<![\d/.-])\d{1,2} ?([/.\\-]) ?\d{1,2} ?\1 ?(?:\d{4}|\d{2})(?![\d/-])/g,
  /(?<!\d)\d{1,2} \d{1,2} (?:19|20)\d\d(?!\d)/g,
  /(?<=(?:born|b(?:irth)?day|dob)[^\d\n]{0,15})\d{1,2}(?:[ /.,-]{1,3}\d{1,2}){2}(?!\d)/gi,
  /(?<!\d)(?:19|20)\d\d([/.-])\d{1,2}\1\d{1,2}(?!\d)/g,
  edge(`${WEEKDAY}${DAY} ?(?:st|nd|rd|th|af|ail|ydd|fed|eg)(?: of)? ${MONTH}${YEAR}?`),
  edge(`${WEEKDAY}${DAY} (?:of )?(?!mar\\b|may\\b|mai\\b|medi\\b)${MONTH}${YEAR}?`),
  edge(`${WEEKDAY}${DAY} (?:of )?${MONTH}${YEAR}`),
  edge(`${MONTH} (?:the )?${DAY}(?:st|nd|rd|th)${YEAR}?`),
  edge(`(?!mar\\b|may\\b)${MONTH} ${DAY}(?:,? (?:19|20)\\d\\d)?`),
  edge(`${MONTH} ${DAY},? (?:19|20)\\d\\d`),
]

/** Full dates: they may be a birthday or the day of a court. Ages, months and years alone stay. */
export function findDates(text: string): Found[] {
  return FORMS.flatMap((form) => all(text, form, 'DOB')).map((date) => {
    const the = /^the /i.exec(text.slice(date.start, date.end))
    return the ? { ...date, start: date.start + the[0].length } : date
  })
}
