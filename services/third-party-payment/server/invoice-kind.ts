import type { DossierKind, PlannedStep } from '@guichet/core/server'
import { invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { invoiceDocuments } from './invoice-documents.ts'
import { invoiceOutcomes, readInvoiceFile } from './invoice-facts.ts'
import { getInvoice } from './invoice-store.ts'

/** The way of an invoice that nothing holds up. */
export const invoiceSteps: readonly PlannedStep[] = [
  'draft',
  'ready',
  'filed',
  'received',
  'in-control',
  'settled',
  'payment-ordered',
  'paid',
].map((state) => ({ state, date: null }))

/** Invoices, as core knows them. */
export const invoices: DossierKind = {
  workflow: invoiceWorkflow,
  conditionsOf: async (db, dossier, actor) =>
    invoiceOutcomes(db, await readInvoiceFile(db, await getInvoice(db, actor, dossier.id)), actor),
  plannedSteps: async () => [...invoiceSteps],
  path: (id) => `/third-party-payment/invoices/${id}`,
  documents: invoiceDocuments,
}
