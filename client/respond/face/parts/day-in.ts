const formats = new Map<string, Intl.DateTimeFormat>()

/** A day, 'YYYY-MM-DD', or a month, 'YYYY-MM', as people write it in a language. */
export function dayIn(day: string, tag: string): string {
  const [year = 0, month = 1, date] = day.split('-').map(Number)
  const key = `${tag} ${date === undefined}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, {
      year: 'numeric',
      month: 'long',
      ...(date !== undefined && { day: 'numeric' }),
      calendar: 'gregory',
      timeZone: 'UTC',
    })
    formats.set(key, format)
  }
  return format.format(Date.UTC(year, month - 1, date ?? 1))
}
