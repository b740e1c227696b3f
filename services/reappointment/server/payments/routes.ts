import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { z } from 'zod'
import * as contract from '../../domain/payment-contract.ts'
import { findPaymentStatus } from './attempt-view.ts'
import { checkPayment, requireStatus } from './check-payment.ts'
import { deskRoutes } from './desk-routes.ts'
import { readInvoiceView } from './invoice-view.ts'
import { getFile } from './money-file.ts'
import type { Payments } from './payment-desk.ts'
import { providerRoutes } from './provider-routes.ts'
import { listOwnReceipts } from './receipt-view.ts'
import { reissueReceipt } from './reissue-receipt.ts'
import { startPayment } from './start-payment.ts'

const attemptId = z.object({ attemptId: z.uuid() })

/** Everything about paying: what is owed, the hosted page and the way back from it, receipts, and the desk that looks after money. */
export function paymentRoutes(payments: Payments): AnyRoute[] {
  return [...payerRoutes(payments), ...receiptRoutes(payments), ...providerRoutes(payments), ...deskRoutes(payments)]
}

function payerRoutes(payments: Payments): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/reappointment/applications/:id/invoice',
      access: 'party',
      summary: 'What is owed for an application, every line explained, with the attempts to pay and the receipts',
      params: dossierId,
      response: contract.invoiceView,
      reads: { action: 'invoice.read', param: 'id' },
      handle: async ({ db, actor, params, ports }) =>
        readInvoiceView({ ...payments, ports }, db, actor, await getFile(db, actor, params.id)),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/payments',
      access: 'party',
      summary: 'Start to pay what is owed, on the page of the provider; a payment that is under way is offered again',
      body: contract.startPayment,
      response: contract.startedPayment,
      // The attempt is committed before the provider is called, which one transaction around the request would not allow.
      mode: 'stream',
      handle: async ({ actor, body, ports }) => {
        const attempt = await startPayment({ ...payments, ports }, actor, body.applicationId)
        const show = attempt.state === 'presented' ? attempt.show : null
        return { attemptId: attempt.id, state: attempt.state, show, expiresAt: show ? attempt.expiresAt : null }
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/reappointment/payments/:attemptId',
      access: 'party',
      summary: 'What became of an attempt of the signed-in person to pay, for the page on which they land',
      params: attemptId,
      response: contract.paymentStatus,
      handle: async ({ db, actor, params }) =>
        requireStatus(await findPaymentStatus(db, sql`d.applicant_id = ${actor.accountId}`, params.attemptId)),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/payments/:attemptId/check',
      access: 'party',
      summary: 'Ask the provider now what became of an attempt to pay',
      params: attemptId,
      response: contract.paymentStatus,
      rateLimit: 20,
      mode: 'stream',
      handle: ({ actor, params, ports }) => checkPayment({ ...payments, ports }, actor, params.attemptId),
    }),
  ]
}

function receiptRoutes(payments: Payments): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/reappointment/receipts',
      access: 'account',
      summary: 'The receipts of the signed-in person, over every hospital and year',
      response: contract.receiptList,
      handle: ({ db, actor }) => listOwnReceipts(db, actor),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/receipts/:id/reissue',
      access: 'party',
      summary: 'Send a receipt again, to the e-mail address of the account of who paid',
      params: dossierId,
      response: contract.receiptView,
      rateLimit: 10,
      handle: ({ tx, actor, params, ports }) => reissueReceipt(tx, { ...payments, ports }, actor, params.id),
    }),
  ]
}
