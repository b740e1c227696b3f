import * as act from '../services/third-party-payment/demo/acting-billing.ts'
import { patientOf } from '../services/third-party-payment/demo/acting-care.ts'
import { insurer, type TestInsurer } from './insurer.ts'
import type { TestEnd } from './support/portal-world.ts'

/** The Friday on which the bank details of the clinic are in force, and the tests of payments begin. */
export const payingToday = '2027-03-19'

/** As `insurer`, four days later: the clinic has bank details, and its invoices can be paid. */
export async function payingInsurer(test: TestEnd): Promise<TestInsurer> {
  const atlas = await insurer(test)
  const details = await act.proposesBankDetails(atlas.imane)
  await act.confirmsBankDetails(atlas.hicham, details)
  await act.approvesBankDetails(atlas.meryem, details)
  await atlas.goTo(payingToday)
  return atlas
}

/** Members with plan D: the payer pays 85 % of an analysis. */
export const bennani = patientOf('100245', '1978-04-12')
export const houda = patientOf('100245', '1984-09-30')

/** Analyses with their tariffs, and what the payer pays of each for plan D. */
export const analyses = {
  ANA01: { tariff: 3300, payer: 2805 },
  ANA02: { tariff: 8800, payer: 7480 },
  ANA05: { tariff: 11_000, payer: 9350 },
  ANA06: { tariff: 9900, payer: 8415 },
} as const
export type Analysis = keyof typeof analyses

export interface Billed {
  number: string
  codes?: readonly Analysis[]
  /** The day of the care and of the invoice; the Thursday before unless it is given. */
  on?: string
  patient?: typeof bennani
  channel?: 'electronic' | 'paper'
}

/** What an invoice for analyses says. */
export function contentOf({ number, codes = ['ANA02', 'ANA06'], on = '2027-03-18' }: Billed): act.InvoiceHead {
  return {
    number,
    date: on,
    prescribedOn: on,
    lines: codes.map((code) => ({ act: code, careDate: on, billed: analyses[code].tariff })),
  }
}

/** An invoice for analyses, filed. */
export function filedInvoice({ imane }: TestInsurer, billed: Billed): Promise<string> {
  const { patient = bennani, channel = 'electronic' } = billed
  return act.bills(imane, patient, { ...contentOf(billed), channel })
}

/** An invoice for analyses that is complete and not filed yet. */
export async function readyInvoice({ imane }: TestInsurer, billed: Billed): Promise<string> {
  const id = await act.beginsInvoice(imane, { patient: billed.patient ?? bennani })
  await act.writesInvoice(imane, id, contentOf(billed))
  await act.uploadsProofs(imane, id)
  await act.marksReady(imane, id)
  return id
}

/** An invoice for analyses that was filed, controlled and settled. */
export async function settledInvoice(
  atlas: TestInsurer,
  billed: Billed & { found?: Parameters<typeof act.finds>[2] },
): Promise<string> {
  const id = await filedInvoice(atlas, billed)
  await act.takesUp(atlas.nadia, id)
  if (billed.found) await act.finds(atlas.nadia, id, billed.found)
  await act.settles(atlas.nadia, id)
  return id
}

/** A statement that left for the bank and was carried out. */
export async function executedStatement({ hicham, meryem }: TestInsurer, bankReference: string): Promise<string> {
  const [id] = await act.preparesStatements(hicham)
  if (!id) throw new Error('there is no statement to prepare')
  await act.sends(hicham, meryem, id)
  await act.recordsExecution(hicham, id, bankReference, (await act.readStatement(hicham, id)).preparedOn)
  return id
}

/** Gives somebody of the insurer one more role. */
export async function addsRole(atlas: TestInsurer, email: string, role: string): Promise<void> {
  await atlas.rows(
    `insert into core.membership (organization_id, id, account_id, role, valid_from, created_at)
     select $1, gen_random_uuid(), id, $2, '2026-01-01', now() from core.account where email = $3`,
    [atlas.insurerId, role, email],
  )
}
