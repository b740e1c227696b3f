import type { Dossier, DossierKind, PlannedStep } from '@guichet/core/server'
import { invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { invoiceDocuments } from './invoice-documents.ts'
import { invoiceOutcomes, readInvoiceFile } from './invoice-facts.ts'
import { getInvoice } from './invoice-store.ts'

/** The way of an invoice that nothing holds up. */
const course: readonly PlannedStep[] = [
  'draft',
  'ready',
  'filed',
  'received',
  'in-control',
  'settled',
  'payment-ordered',
  'paid',
].map((state) => ({ state, date: null }))

/** What is planned of an invoice: nothing beyond a rejection. */
export function invoiceSteps({ state }: Pick<Dossier, 'state'>): readonly PlannedStep[] {
  return state === 'rejected' ? [] : course
}

/** Invoices, as core knows them. */
export const invoices: DossierKind = {
  workflow: invoiceWorkflow,
  conditionsOf: async (db, dossier, actor) =>
    invoiceOutcomes(db, await readInvoiceFile(db, await getInvoice(db, actor, dossier.id)), actor),
  plannedSteps: async (_db, dossier) => [...invoiceSteps(dossier)],
  path: (id) => `/third-party-payment/invoices/${id}`,
  documents: invoiceDocuments,
}
