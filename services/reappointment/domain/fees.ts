import { sum, type CivilDate, type Currency, type LocalizedText, type Money } from '@guichet/core/domain'
import { appliesTo, type ApplicantFacts } from './applies-when.ts'
import type { FeeItem, FeeSchedule } from './rule-schema.ts'

export type Payee = FeeItem['payee']

/** One line of an invoice, in minor units of the hospital's currency; a credit is negative. */
export interface InvoiceLine {
  code: string
  label: LocalizedText
  minor: number
  payee: Payee
  refundable: boolean
  /** End of the message key `reappointment.fee-why.`. */
  why: 'service-one' | 'service-several' | 'dues' | 'dues-exempt' | 'late' | 'other' | 'waived' | 'adjustment'
}

export interface FeeQuestion {
  facts: ApplicantFacts
  /** The day that decides whether the file is late: that of its submission, or today while it is not submitted. */
  on: CivilDate
  graceEnds: CivilDate
  /** Codes of fees that medical affairs waived; the line stays, at zero. */
  waived?: readonly string[]
}

/** The fee for submitting after a day. `toCome`: that day has passed, and it is added when the file is submitted. */
export interface LateFee {
  after: CivilDate
  minor: number
  toCome: boolean
}

/** The late fee that is announced and not asked for yet; null when none is set, or when it is among the `charged` codes, waived or not. */
export function lateFeeAhead(
  schedule: FeeSchedule,
  { facts, on, graceEnds }: FeeQuestion,
  charged: readonly string[],
): LateFee | null {
  const fee = schedule.fees.find(({ kind, appliesWhen }) => kind === 'late' && appliesTo(appliesWhen, facts))
  if (!fee || fee.minor === 0 || charged.includes(fee.code)) return null
  return { after: graceEnds, minor: fee.minor, toCome: on > graceEnds }
}

/** What a person owes by the hospital's schedule, in its order. The late fee is owed from the day after the grace period. */
export function invoiceLinesFor(schedule: FeeSchedule, question: FeeQuestion): InvoiceLine[] {
  return schedule.fees
    .filter((fee) => appliesTo(fee.appliesWhen, question.facts))
    .filter((fee) => fee.kind !== 'late' || question.on > question.graceEnds)
    .map((fee) => lineOf(fee, question))
}

function lineOf(fee: FeeItem, question: FeeQuestion): InvoiceLine {
  const waived = question.waived?.includes(fee.code) ?? false
  return {
    code: fee.code,
    label: fee.label,
    minor: waived ? 0 : fee.minor,
    payee: fee.payee,
    refundable: fee.refundable,
    why: waived ? 'waived' : whyOf(fee, question.facts),
  }
}

function whyOf(fee: FeeItem, facts: ApplicantFacts): InvoiceLine['why'] {
  switch (fee.kind) {
    case 'service':
      return facts.hospitalCount > 1 ? 'service-several' : 'service-one'
    case 'dues':
      return fee.minor > 0 ? 'dues' : 'dues-exempt'
    case 'late':
      return 'late'
    case 'other':
      return 'other'
  }
}

/**
 * The lines that bring an issued invoice to what is owed now: issued lines never change, a difference is a supplement or a
 * credit of its own. Empty when nothing changed.
 */
export function adjustmentsBetween(issued: readonly InvoiceLine[], due: readonly InvoiceLine[]): InvoiceLine[] {
  const codes = [...new Set([...due, ...issued].map((line) => line.code))]
  return codes.flatMap((code) => {
    const model = due.find((line) => line.code === code) ?? issued.find((line) => line.code === code)!
    const difference = minorOf(due, code) - minorOf(issued, code)
    return difference === 0 ? [] : [{ ...model, minor: difference, why: 'adjustment' as const }]
  })
}

function minorOf(lines: readonly InvoiceLine[], code: string): number {
  return lines.filter((line) => line.code === code).reduce((total, line) => total + line.minor, 0)
}

export interface InvoiceTotals {
  total: Money
  paid: Money
  /** Negative when too much was paid. */
  balance: Money
  status: 'open' | 'partial' | 'paid' | 'overpaid'
}

/** `payments` are the amounts received, refunds negative. An invoice of zero is paid without any payment. */
export function invoiceTotals(
  lines: readonly InvoiceLine[],
  payments: readonly Money[],
  currency: Currency,
): InvoiceTotals {
  const total = sum(
    lines.map((line) => ({ minor: line.minor, currency })),
    currency,
  )
  const paid = sum([...payments], currency)
  const balance = { minor: total.minor - paid.minor, currency }
  return { total, paid, balance, status: statusOf(balance.minor, paid.minor) }
}

function statusOf(balance: number, paid: number): InvoiceTotals['status'] {
  if (balance < 0) return 'overpaid'
  if (balance === 0) return 'paid'
  return paid > 0 ? 'partial' : 'open'
}

/** What goes to each payee once the invoice is paid. */
export function totalsByPayee(lines: readonly InvoiceLine[]): Map<Payee, number> {
  const totals = new Map<Payee, number>()
  for (const line of lines) totals.set(line.payee, (totals.get(line.payee) ?? 0) + line.minor)
  return totals
}

/** What is given back to somebody who declines or withdraws after paying everything, in minor units. */
export function refundableOf(lines: readonly InvoiceLine[]): number {
  return lines.filter((line) => line.refundable).reduce((total, line) => total + line.minor, 0)
}
