import { latinDigits } from '@guichet/core/domain'
import type { CareLineInput, CareLineView } from '../../domain/care-contract.ts'
import { centimesOf, typedAmount } from './typed-amount.ts'

/** A line of care as it stands in the form, its numbers as typed. */
export interface EnteredLine {
  /** Only for the screen. */
  key: number
  act: string
  label: string
  perDay: boolean
  quantity: string
  unitPrice: string
  side: '' | 'left' | 'right'
  tooth: string
  medicalIndication: boolean
}

export function enteredOf(lines: readonly CareLineView[], labelOf: (line: CareLineView) => string): EnteredLine[] {
  return lines.map((line, index) => ({
    key: index,
    act: line.act,
    label: labelOf(line),
    perDay: line.unit === 'day',
    quantity: String(line.quantity),
    unitPrice: typedAmount(line.unitPrice),
    side: line.side ?? '',
    tooth: line.tooth ?? '',
    medicalIndication: line.medicalIndication,
  }))
}

/** A whole quantity of 1 to 999 as typed, in the digits of any keyboard; undefined when it is none. */
export const quantityOf = (text: string): number | undefined => {
  const typed = latinDigits(text).trim()
  return /^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : undefined
}
const isTooth = (text: string) => text === '' || /^[1-8][1-8]$/.test(text)

/** The parts of a line that cannot be sent: `quantity`, `unitPrice`, `tooth`. */
export function lineFaults(line: EnteredLine): ('quantity' | 'unitPrice' | 'tooth')[] {
  return [
    ...(quantityOf(line.quantity) === undefined ? (['quantity'] as const) : []),
    ...(centimesOf(line.unitPrice) === undefined ? (['unitPrice'] as const) : []),
    ...(isTooth(line.tooth.trim()) ? [] : (['tooth'] as const)),
  ]
}

/** Where a line stands on its page. */
export const lineAnchor = ({ key }: EnteredLine): string => `line-${key}`

/** The address of the first line that has a fault; null when none has. */
export function faultyLineAt(lines: readonly EnteredLine[]): string | null {
  const faulty = lines.find((line) => lineFaults(line).length > 0)
  return faulty ? `#${lineAnchor(faulty)}` : null
}

/**
 * The lines that can be kept: a part with a fault as it was kept last, a line without such a past left out; the same list when nothing is
 * wrong.
 */
export function keepableLines(lines: EnteredLine[], saved: readonly EnteredLine[]): EnteredLine[] {
  if (lines.every((line) => lineFaults(line).length === 0)) return lines
  return lines.flatMap((line) => {
    const faults = lineFaults(line)
    if (faults.length === 0) return [line]
    const before = saved.find(({ key, act }) => key === line.key && act === line.act)
    return before ? [{ ...line, ...Object.fromEntries(faults.map((part) => [part, before[part]])) }] : []
  })
}

/** Lines without faults as the API takes them. */
export function sendable(lines: readonly EnteredLine[]): CareLineInput[] {
  return lines.map(({ act, quantity, unitPrice, side, tooth, medicalIndication }) => ({
    act,
    quantity: quantityOf(quantity) ?? 1,
    unitPrice: centimesOf(unitPrice) ?? 0,
    side: side === '' ? null : side,
    tooth: tooth.trim() === '' ? null : tooth.trim(),
    medicalIndication,
  }))
}
