import {
  addBusinessDays,
  addDays,
  addMonths,
  type BusinessCalendar,
  type CivilDate,
  daysBetween,
} from '@guichet/core/domain'
import { Temporal } from 'temporal-polyfill'
import type { Centimes } from './amount.ts'
import type { InvoicePolicy } from './invoice-schema.ts'
import type { InvoiceState } from './invoice-workflow.ts'

/** The last day on which an invoice is filed in time, and the days on which the clinic is warned before. */
export function filingCalendar(
  careEnd: CivilDate,
  { filing }: Pick<InvoicePolicy, 'filing'>,
  filingMonths: number,
): { limit: CivilDate; warnings: CivilDate[] } {
  return { limit: addMonths(careEnd, filingMonths), warnings: filing.warnDays.map((days) => addDays(careEnd, days)) }
}

/** The first day from `from` on which statements are prepared; a closed day moves it to the next business day. */
export function nextStatementDay(
  from: CivilDate,
  { statement }: Pick<InvoicePolicy, 'statement'>,
  calendar: BusinessCalendar,
): CivilDate {
  const ahead = (statement.weekday - Temporal.PlainDate.from(from).dayOfWeek + 7) % 7
  const planned = addBusinessDays(addDays(from, ahead), 0, calendar)
  const before = addBusinessDays(addDays(from, ahead - 7), 0, calendar)
  return before >= from ? before : planned
}

/** The Monday of the week a day falls in. */
export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, 1 - Temporal.PlainDate.from(date).dayOfWeek)
}

/** What the day of payment depends on. Days are those of the insurer's zone. */
export interface PaymentFacts {
  state: InvoiceState
  today: CivilDate
  /** Of the first receipt. */
  receivedOn: CivilDate | null
  /** The day its statement was prepared. */
  statementOn: CivilDate | null
  /** The day its statement that is not executed left for the bank, the last time. */
  issuedOn: CivilDate | null
  /** The bank sent its statement back, and nobody sent it again. */
  bankRejected: boolean
  /** When the bank executed all that was granted. */
  paidOn: CivilDate | null
}

type Delays = Pick<InvoicePolicy, 'statement' | 'controlDays' | 'paymentDays'>

/** The day on which the money should come; null while nobody can tell, or when nothing will be paid. */
export function expectedPaymentOn(facts: PaymentFacts, policy: Delays, calendar: BusinessCalendar): CivilDate | null {
  if (facts.paidOn) return facts.paidOn
  const readyOn = readyForPayment(facts, policy)
  if (readyOn === null || facts.bankRejected) return null
  if (facts.issuedOn) return transferDay(facts.issuedOn, policy, calendar)
  const prepared = facts.statementOn ?? nextStatementDay(readyOn, policy, calendar)
  const from = prepared > facts.today ? prepared : facts.today
  return transferDay(from, policy, calendar)
}

/** The day on which the money of a statement should come that leaves for the bank on `from`. */
export function transferDay(
  from: CivilDate,
  { statement }: Pick<InvoicePolicy, 'statement'>,
  calendar: BusinessCalendar,
): CivilDate {
  return addBusinessDays(from, statement.transferDays, calendar)
}

/** From which moment the money of a state is waited for; nobody can tell for the others, or nothing is. */
const awaits: Partial<Record<InvoiceState, 'control' | 'statement' | 'bank'>> = {
  filed: 'control',
  received: 'control',
  'in-control': 'control',
  settled: 'statement',
  'partly-settled': 'statement',
  'payment-ordered': 'bank',
}

/** The first day on which a statement can hold it. */
function readyForPayment({ state, today, receivedOn }: PaymentFacts, { controlDays }: Delays): CivilDate | null {
  const awaited = awaits[state]
  if (awaited === undefined) return null
  if (awaited === 'bank') return today
  if (awaited === 'statement') return addDays(today, 1)
  const controlled = addDays(receivedOn ?? today, controlDays)
  return controlled > today ? controlled : today
}

/** What was granted of an invoice, null before a decision, and what of it the bank executed. */
export interface MoneyOwed {
  state: InvoiceState
  granted: Centimes | null
  paid: Centimes
}

const withoutPayment: ReadonlySet<InvoiceState> = new Set(['rejected', 'replaced', 'cancelled', 'paid'])

/** Whether money is still to come: nothing is decided yet, or something that was granted is not paid. */
export function isAwaited({ state, granted, paid }: MoneyOwed): boolean {
  return !withoutPayment.has(state) && (granted === null || paid < granted)
}

/** Days by which the payment promised from the receipt is late; 0 while it is not. Only where money is awaited. */
export function daysOverdue(
  { receivedOn, today }: Pick<PaymentFacts, 'receivedOn' | 'today'>,
  { paymentDays }: Pick<InvoicePolicy, 'paymentDays'>,
): number {
  if (!receivedOn) return 0
  return Math.max(0, daysBetween(addDays(receivedOn, paymentDays), today))
}
