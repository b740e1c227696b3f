export type Cell = string | number | null | undefined

/**
 * What a spreadsheet would take for a formula is made text: a cell that starts with `=`, `+`, `-`, `@`, tab or return. A plain
 * decimal below zero is a number.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}

function cellOf(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = harmless(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Comma-separated values (RFC 4180) with a byte order mark, so that spreadsheets read accents and Arabic. Numbers stay numbers. */
export function toCsv(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[headings, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}
