import { latinDigits } from '@guichet/core/domain'
import type { GrantInPart } from '../../domain/authorization-contract.ts'
import { centimesOf } from '../care/typed-amount.ts'

/** What counts of one line, its numbers as typed. */
export interface EnteredGrant {
  quantity: string
  billed: string
  reason: string
}

export interface EnteredDays {
  count: string
  reason: string
}

interface AskedLine {
  id: string
  billed: number
}

type Fault = 'units' | 'amount' | 'days'

const wholeOf = (text: string, most: number): number | undefined => {
  const typed = latinDigits(text).trim()
  return /^\d{1,3}$/.test(typed) && Number(typed) <= most ? Number(typed) : undefined
}

/** The most the API takes. */
const mostUnits = 999
const mostDays = 90

/** What cannot be read as a number, under the path the API gives the field: `lines/0/quantity`, `lines/0/billed`, `days`. */
export function grantFaults(lines: readonly EnteredGrant[], days: EnteredDays | null): Record<string, Fault> {
  const faulty = lines.flatMap(({ quantity, billed }, index): [string, Fault][] => [
    ...(wholeOf(quantity, mostUnits) === undefined ? [[`lines/${index}/quantity`, 'units'] as [string, Fault]] : []),
    ...(isEmpty(billed) || centimesOf(billed) !== undefined
      ? []
      : [[`lines/${index}/billed`, 'amount'] as [string, Fault]]),
  ])
  const ofDays: [string, Fault][] =
    days === null || isEmpty(days.count) || wholeOf(days.count, mostDays) !== undefined ? [] : [['days', 'days']]
  return Object.fromEntries([...faulty, ...ofDays])
}

/** One line as the API takes it. The amount counts for the granted units; left empty or as it was asked it follows them by itself. */
export function grantOf({ id, billed }: AskedLine, entered: EnteredGrant): GrantInPart['lines'][number] {
  const amount = centimesOf(entered.billed)
  return {
    id,
    quantity: wholeOf(entered.quantity, mostUnits) ?? 0,
    billed: amount === undefined || amount === billed ? null : amount,
    reason: reasonOf(entered.reason),
  }
}

/** The days as the API takes them; null leaves them as asked. */
export function daysOf(days: EnteredDays | null): Pick<GrantInPart, 'days' | 'daysReason'> {
  if (days === null) return { days: null, daysReason: null }
  return { days: wholeOf(days.count, mostDays) ?? null, daysReason: reasonOf(days.reason) }
}

/** The lines as the preview of a grant is asked for; null while a number cannot be read. */
export function previewQuery(lines: readonly AskedLine[], entered: readonly EnteredGrant[]): string | null {
  if (Object.keys(grantFaults(entered, null)).length > 0) return null
  return lines
    .map((line, index) => {
      const { id, quantity, billed } = grantOf(line, entered[index] ?? { quantity: '', billed: '', reason: '' })
      return billed === null ? `${id}:${quantity}` : `${id}:${quantity}:${billed}`
    })
    .join(',')
}

const isEmpty = (text: string) => text.trim() === ''

const reasonOf = (code: string): GrantInPart['daysReason'] => (code === '' ? null : (code as GrantInPart['daysReason']))
