import type { HomeView } from '@guichet/core/domain'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { choose, paymentWorld, type PaymentWorld } from '../../../../test/support/payment-world.ts'
import type { InvoiceView, ReceiptList, StartedPayment } from '../../domain/payment-contract.ts'
import type { PaymentTasks, WaiverState } from '../../domain/payment-desk-contract.ts'
import { carryOutRefunds } from './decide-refund.ts'
import { pollPayments } from './poll-payments.ts'
import { settleAttempt } from './settle-attempt.ts'
import { typesetReceipt } from './typeset-receipt.ts'

const invoicePath = (id: string) => `/api/reappointment/applications/${id}/invoice`
const invoiceOf = async (world: PaymentWorld, id: string) =>
  (await world.applicant.get<InvoiceView>(invoicePath(id))).body
const tasksOf = async (caller: PaymentWorld['applicant']) =>
  (await caller.get<PaymentTasks>('/api/reappointment/payment-tasks')).body

async function starts(world: PaymentWorld, applicationId: string) {
  const { body } = await world.applicant.post<StartedPayment>('/api/reappointment/payments', { applicationId })
  return { attemptId: body.attemptId, page: body.show?.kind === 'redirect' ? body.show.url : '' }
}

async function pays(world: PaymentWorld, id: string) {
  const { page, attemptId } = await starts(world, id)
  await choose(page, 'approve-silently')
  await settleAttempt(world.desk, attemptId, 'person')
}

const cheque = { method: 'cheque', reference: 'CHQ 000123', minor: 10_000, receivedOn: '2026-01-15' }
const offline = (world: PaymentWorld, id: string, more: object = {}) =>
  world.medicalAffairs.post<InvoiceView>(`/api/reappointment/applications/${id}/offline-payments`, {
    ...cheque,
    ...more,
  })

test('a cheque for a part leaves the rest owed and the file waiting; the rest can be paid online', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  expect(await offline(world, id)).toMatchObject({
    status: 201,
    body: { status: 'partial', paid: { minor: 10_000 }, balance: { minor: 20_000 } },
  })
  expect(world.settled).toEqual([])
  await pays(world, id)
  const invoice = await invoiceOf(world, id)
  expect(invoice).toMatchObject({ status: 'paid', attempts: [{ amount: { minor: 20_000 }, state: 'paid' }] })
  expect(invoice.receipts.map((receipt) => receipt.amount.minor)).toEqual([10_000, 20_000])
  expect(world.settled).toHaveLength(1)
})

test('the same proof is recorded once; too much, a day to come, one’s own file and strangers are refused', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  await offline(world, id)
  expect((await offline(world, id, { reference: 'chq 000123' })).status).toBe(409)
  const wrong = await offline(world, id, { reference: 'B', minor: 20_001, receivedOn: '2199-01-01' })
  expect(wrong.status).toBe(400)
  const tooMuch = await offline(world, id, { reference: 'CHQ 2', minor: 20_001, receivedOn: '2199-01-01' })
  expect(tooMuch.body).toMatchObject({ problems: [{ path: 'minor' }, { path: 'receivedOn' }] })
  const path = `/api/reappointment/applications/${id}/offline-payments`
  expect((await world.stranger.post(path, cheque)).status).toBe(403)
  expect((await world.applicant.post(path, cheque)).status).toBe(403)
  expect((await offline(world, '01890000-0000-7000-8000-000000000000')).status).toBe(404)
})

test('a fee is waived by two people: one proposes, another approves, and the rest is asked for', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const path = `/api/reappointment/applications/${id}/fee-waivers`
  const reason = 'Cotisation payée à un autre hôpital'
  const { status, body } = await world.medicalAffairs.post<WaiverState>(path, { code: 'F03', reason })
  expect(status).toBe(201)
  expect((await world.colleague.post(path, { code: 'F03', reason })).status).toBe(409)
  expect((await world.medicalAffairs.post(path, { code: 'F99', reason })).status).toBe(400)
  expect((await tasksOf(world.medicalAffairs)).waivers).toMatchObject([{ id: body.id, mayDecide: false }])
  expect((await tasksOf(world.colleague)).waivers).toMatchObject([
    { mayDecide: true, amount: { minor: 25_000, currency: 'CAD' }, proposedBy: 'Sophie Lavoie' },
  ])
  const waits = async (person: PaymentWorld['applicant']) => (await person.get<HomeView>('/api/home')).body.queues
  expect(await waits(world.medicalAffairs)).toEqual([])
  expect(await waits(world.colleague)).toMatchObject([{ label: 'reappointment.queue.money', count: 1 }])
  const decision = `/api/reappointment/fee-waivers/${body.id}/decision`
  const approves = (caller: PaymentWorld['applicant']) => caller.post(decision, { decision: 'approve', reason })
  expect(await approves(world.medicalAffairs)).toMatchObject({ status: 403, body: { code: 'not-your-part' } })
  expect((await approves(world.applicant)).status).toBe(403)
  expect(await approves(world.colleague)).toMatchObject({ status: 200, body: { state: 'approved' } })
  expect((await approves(world.colleague)).status).toBe(409)
  expect(await waits(world.colleague)).toEqual([])
  const invoice = await invoiceOf(world, id)
  expect(invoice).toMatchObject({ status: 'open', total: { minor: 5000 }, mayPay: true })
  expect(invoice.lines.at(-1)).toMatchObject({
    code: 'F03',
    why: 'reappointment.fee-why.waived',
    amount: { minor: -25_000 },
  })
  await pays(world, id)
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'paid', total: { minor: 5000 } })
})

async function waive(world: PaymentWorld, id: string, code: string) {
  const reason = 'Année de congé'
  const path = `/api/reappointment/applications/${id}/fee-waivers`
  const { body } = await world.medicalAffairs.post<WaiverState>(path, { code, reason })
  await world.colleague.post(`/api/reappointment/fee-waivers/${body.id}/decision`, { decision: 'approve', reason })
}

test('every fee waived: nothing is owed, the file moves on, with a receipt of 0.00', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  await waive(world, id, 'F01')
  await waive(world, id, 'F03')
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'paid', receipts: [{ amount: { minor: 0 } }] })
  expect(world.settled).toHaveLength(1)
})

test('a fee waived after it was paid is given back, by a person’s decision', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  await pays(world, id)
  await waive(world, id, 'F03')
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'overpaid', balance: { minor: -25_000 } })
  const [refund] = (await tasksOf(world.medicalAffairs)).refunds
  expect(refund).toMatchObject({ cause: 'overpaid', amount: { minor: 25_000, currency: 'CAD' }, method: 'card' })
  const decided = await world.medicalAffairs.post(`/api/reappointment/refunds/${refund?.id}/decision`, {
    decision: 'refund',
    reason: 'Frais annulés après paiement',
  })
  expect(decided).toMatchObject({ status: 200, body: { state: 'refunded' } })
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'paid', paid: { minor: 5000 }, balance: { minor: 0 } })
  expect((await tasksOf(world.medicalAffairs)).refunds).toEqual([])
  expect(world.settled).toHaveLength(1)
})

test('a wrong amount that is refunded frees the invoice; an absent provider refunds it later, once', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  await choose(page, 'wrong-amount', { amount: '1.00' })
  await settleAttempt(world.desk, attemptId, 'person')
  const [refund] = (await tasksOf(world.medicalAffairs)).refunds
  const path = `/api/reappointment/refunds/${refund?.id}/decision`
  await world.sandboxDown()
  const decision = { decision: 'refund', reason: 'Montant erroné' }
  expect((await world.applicant.post(path, decision)).status).toBe(403)
  expect((await world.medicalAffairs.post(path, decision)).body).toMatchObject({ state: 'approved' })
  expect((await world.medicalAffairs.post(path, decision)).status).toBe(409)
  await world.sandboxUp()
  await carryOutRefunds(world.desk)
  await carryOutRefunds(world.desk)
  const kept = await world.database
    .read()
    .many<{ state: string }>(sql`select state, refund_ref like 'ref_%' as done from reappointment.refund_proposal`)
  expect(kept).toEqual([{ state: 'refunded', done: true }])
  const returned = { state: 'declined', received: { minor: 100 }, message: 'reappointment.payment.returned' }
  expect(await invoiceOf(world, id)).toMatchObject({ mayPay: true, attempts: [returned] })
  await pays(world, id)
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'paid' })
})

test('a refund that the provider refuses is proposed again, and given back by hand with its proof', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  await pays(world, id)
  await waive(world, id, 'F03')
  const [payment] = await world.database
    .read()
    .many<{ ref: string }>(sql`select provider_ref as ref from reappointment.payment`)
  // All of it was given back at the provider's own desk.
  const all = { minor: 30_000, currency: 'CAD' } as const
  await world.desk.provider?.refund?.({
    providerRef: payment?.ref ?? '',
    amount: all,
    idempotencyKey: 'x',
    reason: 'x',
  })
  const waiting = async () => (await tasksOf(world.medicalAffairs)).refunds
  const [refund] = await waiting()
  expect(refund?.providerRefusedAt).toBeNull()
  const path = `/api/reappointment/refunds/${refund?.id}/decision`
  const decision = { decision: 'refund', reason: 'Frais annulés après paiement' }
  expect((await world.medicalAffairs.post(path, decision)).body).toMatchObject({ state: 'proposed' })
  expect(await waiting()).toMatchObject([{ id: refund?.id, state: 'proposed', providerRefusedAt: expect.any(String) }])
  const { queues } = (await world.medicalAffairs.get<HomeView>('/api/home')).body
  expect(queues).toMatchObject([{ label: 'reappointment.queue.money', count: 1 }])
  expect((await world.medicalAffairs.post(path, decision)).body).toMatchObject({ problems: [{ path: 'reference' }] })
  const byHand = await world.medicalAffairs.post(path, { ...decision, reference: 'VIR 4411' })
  expect(byHand.body).toMatchObject({ state: 'refunded' })
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'paid', balance: { minor: 0 } })
  expect(await waiting()).toEqual([])
})

async function unequal(world: PaymentWorld, id: string, amount: string) {
  const { page, attemptId } = await starts(world, id)
  await choose(page, 'wrong-amount', { amount })
  await settleAttempt(world.desk, attemptId, 'person')
  const [refund] = (await tasksOf(world.medicalAffairs)).refunds
  const decides = (decision: string, reason = 'Compté, sur demande de la personne') =>
    world.medicalAffairs.post(`/api/reappointment/refunds/${refund?.id}/decision`, { decision, reason })
  return { refund, decides }
}

test('one dollar short: counted as a part, with a receipt and a word to the payer; the rest is paid', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { refund, decides } = await unequal(world, id, '299.00')
  expect(refund).toMatchObject({ asked: { minor: 30_000 }, decisions: ['refund', 'credit'] })
  expect(await decides('dismiss')).toMatchObject({ status: 400, body: { problems: [{ path: 'decision' }] } })
  expect(await decides('credit')).toMatchObject({ status: 200, body: { state: 'credited' } })
  expect(await invoiceOf(world, id)).toMatchObject({
    status: 'partial',
    paid: { minor: 29_900 },
    balance: { minor: 100 },
    mayPay: true,
    receipts: [{ amount: { minor: 29_900 } }],
    attempts: [
      {
        state: 'paid',
        refund: 'credited',
        reason: 'Compté, sur demande de la personne',
        message: 'reappointment.payment.counted',
      },
    ],
  })
  const told = await world.database
    .read()
    .many(sql`select address from core.email where template = 'reappointment-payment-counted'`)
  expect(told).toEqual([{ address: world.applicant.email }])
  expect((await decides('credit')).status).toBe(409)
  await pays(world, id)
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'paid', paid: { minor: 30_000 } })
  expect(world.settled).toHaveLength(1)
})

test('more than was asked, counted: nothing is owed, and the excess is the next thing to decide', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { decides } = await unequal(world, id, '350.00')
  await decides('credit')
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'overpaid', balance: { minor: -5000 } })
  expect(world.settled).toHaveLength(1)
  expect((await tasksOf(world.medicalAffairs)).refunds).toMatchObject([
    { cause: 'overpaid', amount: { minor: 5000 }, asked: null, decisions: ['refund', 'dismiss'] },
  ])
})

test('money recorded by hand is refunded by hand, with its proof', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  await offline(world, id, { minor: 30_000 })
  await waive(world, id, 'F01')
  const [refund] = (await tasksOf(world.colleague)).refunds
  const path = `/api/reappointment/refunds/${refund?.id}/decision`
  const decision = { decision: 'refund', reason: 'Frais annulés' }
  expect((await world.colleague.post(path, decision)).body).toMatchObject({ problems: [{ path: 'reference' }] })
  expect((await world.colleague.post(path, { ...decision, reference: 'CHQ 77' })).body).toMatchObject({
    state: 'refunded',
  })
})

test('receipts: all of a person’s, their PDF, and again to the address of the account', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  await pays(world, id)
  const own = async (caller = world.applicant) =>
    (await caller.get<ReceiptList>('/api/reappointment/receipts')).body.items
  const [receipt] = await own()
  expect(receipt).toMatchObject({
    applicationId: id,
    documentId: null,
    hospital: { fr: 'Hôpital général Rivière-Claire' },
  })
  expect(await own(world.stranger)).toEqual([])
  await typesetReceipt(world.ports, receipt?.id ?? '')
  await typesetReceipt(world.ports, receipt?.id ?? '')
  const [typeset] = await own()
  expect(typeset?.documentId).toMatch(/^[0-9a-f-]{36}$/)
  const documents = await world.database.read().many<{ name: string }>(sql`select file_name as name from core.document`)
  expect(documents).toEqual([{ name: expect.stringContaining(receipt?.number ?? '-') }])
  const again = `/api/reappointment/receipts/${receipt?.id}/reissue`
  expect((await world.stranger.post(again)).status).toBe(404)
  expect(await world.medicalAffairs.post(again)).toMatchObject({ status: 200, body: { number: receipt?.number } })
  const sent = await world.database
    .read()
    .many(sql`select address from core.email where template = 'reappointment-receipt-again'`)
  expect(sent).toEqual([{ address: world.applicant.email }])
})

test('nobody pays for a file that ended, and the poller has nothing to ask', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application('in-progress')
  await world.database.transaction((tx) => tx.run(sql`update core.dossier set state = 'declined' where id = ${id}`))
  expect((await world.applicant.post('/api/reappointment/payments', { applicationId: id })).status).toBe(409)
  expect((await offline(world, id)).status).toBe(409)
  expect(await invoiceOf(world, id)).toMatchObject({ mayPay: false })
  expect(await pollPayments(world.desk)).toBe(0)
})
