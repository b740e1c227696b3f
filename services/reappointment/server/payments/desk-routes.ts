import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute, getDossier } from '@guichet/core/server'
import { invoiceView } from '../../domain/payment-contract.ts'
import * as contract from '../../domain/payment-desk-contract.ts'
import { decideOnRefund } from './decide-refund.ts'
import { readInvoiceView } from './invoice-view.ts'
import { applicationKind, decidingRoles, moneyRoles, type Payments, paymentsParty } from './payment-desk.ts'
import { listPaymentTasks } from './payment-tasks.ts'
import { recordOffline } from './record-offline-payment.ts'
import { decideFeeWaiver, proposeFeeWaiver } from './waive-fee.ts'

const money = { roles: moneyRoles }
const deciding = { roles: decidingRoles }

/** For who looks after money: what came otherwise than by the hosted page, what is not asked for, what is given back. */
export function deskRoutes(payments: Payments): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/reappointment/payment-tasks',
      access: deciding,
      summary: 'Money to look at and waivers to decide, the oldest first',
      response: contract.paymentTasks,
      handle: ({ db, actor }) => listPaymentTasks(db, actor),
    }),
    ...receivedRoutes(payments),
    ...waiverRoutes(payments),
  ]
}

function receivedRoutes(payments: Payments): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/applications/:id/offline-payments',
      access: money,
      summary: 'Record a cheque, a transfer or a deduction from pay, with its proof',
      params: dossierId,
      body: contract.recordOfflinePayment,
      response: invoiceView,
      status: 201,
      handle: async ({ tx, actor, params, body, ports }) => {
        const desk = { ...payments, ports }
        await recordOffline(tx, desk, actor, { ...body, applicationId: params.id })
        return readInvoiceView(desk, tx, actor, await getDossier(tx, paymentsParty, params.id, applicationKind))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/refunds/:id/decision',
      access: money,
      summary:
        'Give money back that came twice, is not what was asked or is too much; or count it, or keep what was counted',
      params: dossierId,
      body: contract.decideRefund,
      response: contract.refundState,
      // The decision is committed before the provider is asked to carry it out.
      mode: 'stream',
      handle: ({ actor, params, body, ports }) => decideOnRefund({ ...payments, ports }, actor, { ...body, ...params }),
    }),
  ]
}

function waiverRoutes(payments: Payments): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/applications/:id/fee-waivers',
      access: money,
      summary: 'Propose not to ask for a fee; somebody else approves',
      params: dossierId,
      body: contract.proposeWaiver,
      response: contract.waiverState,
      status: 201,
      handle: ({ tx, actor, params, body, ports }) =>
        proposeFeeWaiver(tx, { ...payments, ports }, actor, { ...body, applicationId: params.id }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/reappointment/fee-waivers/:id/decision',
      access: deciding,
      summary: 'Approve or refuse a waiver that somebody else proposed',
      params: dossierId,
      body: contract.decideWaiver,
      response: contract.waiverState,
      handle: ({ tx, actor, params, body, ports }) =>
        decideFeeWaiver(tx, { ...payments, ports }, actor, { ...body, ...params }),
    }),
  ]
}
