import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import { openedFor, stateCounts } from '../domain/care-contract.ts'
import * as contract from '../domain/invoice-contract.ts'
import * as desk from '../domain/invoice-desk-contract.ts'
import { readBillableCare } from './billable-care.ts'
import { completeHold, declareRelation, putOnHold, saveControl, takeUpInvoice } from './control-invoice.ts'
import { acknowledgePaper, fileInvoices } from './file-invoices.ts'
import { countInvoices, readInvoices } from './invoice-desk.ts'
import { readInvoice } from './invoice-view.ts'
import { readMoneyOverview } from './money-overview.ts'
import { correctInvoice, openInvoice } from './open-invoice.ts'
import { cancelInvoice, markInvoiceReady, reworkInvoice, saveInvoice } from './save-invoice.ts'
import { adjudicateAgain, settleInvoice } from './settle-invoice.ts'

const base = '/api/third-party-payment/invoices'
const one = `${base}/:id`
const billing = { roles: ['billing', 'provider-admin'] } as const
const claims = { roles: ['claims-officer'] } as const
const readers = {
  roles: [
    'billing',
    'provider-admin',
    'accounting',
    'claims-officer',
    'payment-approver',
    'complaints-officer',
    'adviser',
  ],
} as const
const opened = z.object({ id: z.uuid() })

const readingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: readers,
    undertakings: 'required',
    summary: 'Invoices the reader sees',
    query: desk.invoiceQuery,
    response: desk.invoicePage,
    handle: ({ db, ports, actor, query }) => readInvoices(db, ports, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: readers,
    undertakings: 'required',
    summary: 'How many invoices there are beside the list, by state',
    query: desk.invoiceCountsQuery,
    response: stateCounts,
    handle: ({ db, actor, query }) => countInvoices(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/third-party-payment/money',
    access: readers,
    undertakings: 'required',
    summary: 'Where the money of invoices is, what was not paid and why, and what should come when',
    response: desk.moneyOverview,
    handle: ({ db, actor }) => readMoneyOverview(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: 'party',
    undertakings: 'required',
    summary: 'One invoice: granted, billed, decided and paid, line by line',
    params: dossierId,
    response: contract.invoiceView,
    reads: { action: 'invoice.read', param: 'id' },
    handle: ({ db, ports, actor, params }) => readInvoice(db, ports, actor, params.id),
  }),
]

/** Whoever bills for the provider. */
const billingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: `${base}/billable`,
    access: billing,
    undertakings: 'required',
    summary: 'Care under way that an invoice can be begun from, and what is left to bill of it',
    query: desk.billableQuery,
    response: desk.billableCare,
    handle: ({ db, actor, query }) => readBillableCare(db, actor, query),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: billing,
    undertakings: 'required',
    summary: 'Begin an invoice, from an authorization or for care that needs none',
    body: contract.openInvoice,
    response: openedFor,
    status: 201,
    handle: ({ tx, ports, actor, body }) => openInvoice(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'PUT',
    path: `${one}/content`,
    access: billing,
    undertakings: 'required',
    summary: 'Keep a draft; the check before filing follows at once',
    params: dossierId,
    body: contract.saveInvoice,
    response: contract.savedInvoice,
    handle: ({ tx, actor, params, body }) => saveInvoice(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/mark-ready`,
    access: billing,
    undertakings: 'required',
    summary: 'Say that the invoice is complete; its number is claimed',
    params: dossierId,
    body: contract.invoiceAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => markInvoiceReady(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/rework`,
    access: billing,
    undertakings: 'required',
    summary: 'Take an invoice that is ready back to be written on',
    params: dossierId,
    body: contract.invoiceAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => reworkInvoice(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/third-party-payment/filings',
    access: billing,
    undertakings: 'required',
    summary: 'File invoices of one type together; electronic ones are received at once, with a receipt',
    body: contract.fileInvoices,
    response: contract.filedInvoices,
    status: 201,
    handle: ({ tx, ports, actor, body }) => fileInvoices(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/cancel`,
    access: billing,
    undertakings: 'required',
    summary: 'Give an invoice up that nobody controls yet',
    params: dossierId,
    body: contract.reasonedInvoiceAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => cancelInvoice(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/complete`,
    access: billing,
    undertakings: 'required',
    summary: 'Give what the control waits for',
    params: dossierId,
    body: contract.completeHold,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => completeHold(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/correct`,
    access: billing,
    undertakings: 'required',
    summary: 'Begin the invoice that corrects the rejected lines of this one',
    params: dossierId,
    body: contract.invoiceAction,
    response: opened,
    status: 201,
    handle: ({ tx, actor, params, body }) => correctInvoice(tx, actor, { ...body, ...params }),
  }),
]

/** The claims desk. */
const claimsRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${one}/actions/acknowledge-paper`,
    access: claims,
    undertakings: 'required',
    summary: 'Say that the originals of an invoice on paper are there',
    params: dossierId,
    body: contract.invoiceAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => acknowledgePaper(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/take-up`,
    access: claims,
    undertakings: 'required',
    summary: 'Begin the control',
    params: dossierId,
    body: contract.invoiceAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => takeUpInvoice(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/declare-relation`,
    access: claims,
    undertakings: 'required',
    summary: 'Stand aside for being related to the patient',
    params: dossierId,
    body: contract.reasonedInvoiceAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => declareRelation(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'PUT',
    path: `${one}/control`,
    access: claims,
    undertakings: 'required',
    summary: 'Keep what was found on the lines so far',
    params: dossierId,
    body: contract.saveControl,
    status: 204,
    handle: async ({ tx, actor, params, body }) => saveControl(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/put-on-hold`,
    access: claims,
    undertakings: 'required',
    summary: 'Ask for what is missing',
    params: dossierId,
    body: contract.putOnHold,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => putOnHold(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/settle`,
    access: claims,
    undertakings: 'required',
    summary: 'Settle every line; the lines say whether the invoice is settled, settled in part or rejected',
    params: dossierId,
    body: contract.invoiceAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await settleInvoice(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/adjudicate-again`,
    access: claims,
    undertakings: 'required',
    summary: 'Settle the lines again that a complaint opened',
    params: dossierId,
    body: contract.invoiceAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => adjudicateAgain(tx, ports, actor, { ...body, ...params }),
  }),
]

export const invoiceRoutes: AnyRoute[] = [...readingRoutes, ...billingRoutes, ...claimsRoutes]
