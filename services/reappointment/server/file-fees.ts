import { type CivilDate, civilDateOf } from '@guichet/core/domain'
import type { ApplicantFacts } from '../domain/applies-when.ts'
import type { CycleConfiguration } from '../domain/configuration.ts'
import { type InvoiceLine, invoiceLinesFor, type LateFee, lateFeeAhead } from '../domain/fees.ts'
import type { Application } from './application-store.ts'
import type { CaseFile } from './case-file-store.ts'

/** What one file costs. */
export interface FeesOfFile {
  fees: InvoiceLine[]
  /** Announced and not asked for yet; null once the file is submitted. */
  lateFee: LateFee | null
  /** In minor units: of the invoice once it is issued, else of the fees as they stand today. */
  balance: number
}

/** What the fee rules ask of this person today, and what of it is still owed. */
export function feesOfFile(
  { submittedAt, timeZone }: Application,
  { fees: schedule, cycle }: CycleConfiguration,
  invoice: CaseFile['balance'],
  { applicant, today }: { applicant: ApplicantFacts; today: CivilDate },
): FeesOfFile {
  const on = submittedAt ? civilDateOf(submittedAt, timeZone) : today
  const question = { facts: applicant, on, graceEnds: cycle.calendar.graceEnds }
  const fees = invoiceLinesFor(schedule, question)
  const charged = invoice?.codes ?? fees.map(({ code }) => code)
  return {
    fees,
    lateFee: submittedAt ? null : lateFeeAhead(schedule, question, charged),
    balance: invoice ? invoice.totalMinor - invoice.paidMinor : fees.reduce((total, line) => total + line.minor, 0),
  }
}
