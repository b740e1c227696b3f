import type { Language } from './language.ts'

export type Cell = string | number | null | undefined

/** What stands between cells, and before the decimals of a number. */
export interface CsvForm {
  separator: ',' | ';'
  decimal: ',' | '.'
}

const plain: CsvForm = { separator: ',', decimal: '.' }

/** As spreadsheets in this language open a file: a French one, and an Arabic one of the Maghreb, takes a comma for the decimals, as screens do, and semicolons between cells. */
export function csvFormOf(language: Language): CsvForm {
  return language === 'en' ? plain : { separator: ';', decimal: ',' }
}

/**
 * What a spreadsheet would take for a formula is made text: a cell that starts with `=`, `+`, `-`, `@`, tab or return. A plain
 * decimal below zero is a number.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
}

function cellOf(value: Cell, { separator, decimal }: CsvForm): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value).replace('.', decimal)
  const text = harmless(value)
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Separated values (RFC 4180) with a byte order mark, so that spreadsheets read accents and Arabic. Numbers stay numbers. */
export function toCsv(headings: readonly string[], rows: readonly (readonly Cell[])[], form: CsvForm = plain): string {
  const lines = [headings, ...rows].map((row) => row.map((cell) => cellOf(cell, form)).join(form.separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
