import Papa from 'papaparse'

/**
 * What a spreadsheet would run as a formula, whatever white space stands before it (OWASP, ASVS 1.2.10).
 * papaparse's own `escapeFormulae: true` misses a value with a line break after it.
 */
const formula = /^[\s\uFEFF\u00A0]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n\0]/

/** RFC 4180 lines, each with its CRLF. `defused`: no value can act as a formula where a spreadsheet reads it. */
export function csvOf(rows: unknown[][], { defused = false }: { defused?: boolean } = {}): string {
  return `${Papa.unparse(rows, { header: false, newline: '\r\n', escapeFormulae: defused && formula })}\r\n`
}
