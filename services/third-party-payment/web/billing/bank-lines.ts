import { centimesOf } from '../care/typed-amount.ts'

/** A line of a bank account as it was pasted. */
export interface PastedLine {
  reference: string
  amount: number
  date: string
}

/** What a pasted text holds, line by line; the numbers, from 1, of those that cannot be read. */
export interface Pasted {
  lines: PastedLine[]
  unread: number[]
}

/**
 * Reads lines copied from a bank's table: date, words with the reference, amount, separated by tabs or semicolons. Dates are
 * 2027-03-18 or 18/03/2027. Empty lines are left out.
 */
export function readBankLines(text: string): Pasted {
  const lines: PastedLine[] = []
  const unread: number[] = []
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (row.trim() === '') continue
    const line = readRow(row)
    if (line) lines.push(line)
    else unread.push(index + 1)
  }
  return { lines, unread }
}

function readRow(row: string): PastedLine | undefined {
  const cells = row.split(/[\t;]/).map((cell) => cell.trim())
  const date = cells.map(isoDate).find((found) => found !== undefined)
  const amount = cells.map(amountOf).findLast((found) => found !== undefined)
  const reference = cells.filter((cell) => /[A-Za-z]/.test(cell) && amountOf(cell) === undefined).join(' ')
  return date && amount !== undefined && reference !== ''
    ? { reference: reference.slice(0, 60), amount, date }
    : undefined
}

const amountOf = (cell: string) => centimesOf(cell.replace(/\s*(?:MAD|DH)$/i, ''))

function isoDate(cell: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return cell
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(cell)
  return match ? `${match[3]}-${match[2]}-${match[1]}` : undefined
}
