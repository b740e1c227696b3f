import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { choose, paymentWorld, type PaymentWorld, until } from '../../../../test/support/payment-world.ts'
import type { InvoiceView, PaymentStatus, StartedPayment } from '../../domain/payment-contract.ts'
import { pollPayments } from './poll-payments.ts'
import { settleAttempt } from './settle-attempt.ts'

async function starts(world: PaymentWorld, applicationId: string) {
  const { status, body } = await world.applicant.post<StartedPayment>('/api/reappointment/payments', { applicationId })
  expect(status).toBe(200)
  const page = body.show?.kind === 'redirect' ? body.show.url : ''
  return { attemptId: body.attemptId, state: body.state, page }
}

const invoiceOf = async (world: PaymentWorld, id: string) =>
  (await world.applicant.get<InvoiceView>(`/api/reappointment/applications/${id}/invoice`)).body
const statusOf = async (world: PaymentWorld, attemptId: string) =>
  (await world.applicant.get<PaymentStatus>(`/api/reappointment/payments/${attemptId}`)).body

async function counts(world: PaymentWorld) {
  return world.database.read().one(sql`select (select count(*) from reappointment.payment) as payments,
    (select count(*) from reappointment.receipt) as receipts,
    (select count(*) from reappointment.payment_event) as events,
    (select count(*) from core.email where template = 'reappointment-payment-received') as letters`)
}

async function refunds(world: PaymentWorld) {
  return world.database
    .read()
    .many<{ cause: string; minor: number }>(sql`select cause, amount_minor as minor from reappointment.refund_proposal`)
}

const stateOf = async (world: PaymentWorld, id: string) =>
  (await world.database.read().one<{ state: string }>(sql`select state from core.dossier where id = ${id}`)).state

test('pays, comes back, and the file moves on', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  const back = (await choose(page, 'approve')).headers.get('location') ?? ''
  const landed = await fetch(back, { redirect: 'manual' })
  expect(landed.status).toBe(303)
  expect(landed.headers.get('location')).toBe(`/reappointment/payments/${attemptId}`)
  expect(await statusOf(world, attemptId)).toMatchObject({
    attempt: { state: 'paid', cardBrand: 'Démo', last4: '4242', message: 'reappointment.payment.paid' },
    balance: { minor: 0, currency: 'CAD' },
    waiting: false,
    receipt: { number: expect.stringMatching(/^R\d{4}-000001$/), amount: { minor: 30_000 } },
  })
  expect(await stateOf(world, id)).toBe('intake')
  const invoice = await invoiceOf(world, id)
  expect(invoice).toMatchObject({ status: 'paid', mayPay: false, descriptor: 'RIVCLAIRE REAPPT' })
  expect(invoice.number).toMatch(/^F\d{4}-000001$/)
})

test('pays and closes the tab: the notification settles it, once', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  await choose(page, 'approve-and-close')
  await until(async () => (await statusOf(world, attemptId)).attempt.state === 'paid')
  expect(await counts(world)).toEqual({ payments: 1, receipts: 1, events: 1, letters: 1 })
  expect(world.settled).toHaveLength(1)
})

test('a provider that stays silent is asked by the poller after two minutes', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  await choose(page, 'approve-silently')
  expect(await pollPayments(world.desk)).toBe(0)
  world.clock.setOffset(world.clock.offset() + 121_000)
  expect(await pollPayments(world.desk)).toBe(1)
  expect((await statusOf(world, attemptId)).attempt.state).toBe('paid')
  expect(await pollPayments(world.desk)).toBe(0)
  expect(await counts(world)).toMatchObject({ payments: 1, receipts: 1, events: 0 })
})

test('the poller asks after 2, 5, 15 and 60 minutes, then hourly, and gives up after a day', async (t) => {
  const world = await paymentWorld(t)
  await starts(world, await world.application())
  const start = Date.parse(world.clock.now())
  const asked: number[] = []
  for (let minute = 1; minute <= 26 * 60; minute += 1) {
    world.clock.setOffset(start + minute * 60_000 + 5000 - Date.now())
    if (minute <= 200 && (await pollPayments(world.desk)) > 0) asked.push(minute)
    if (minute > 200 && minute % 60 === 0 && (await pollPayments(world.desk)) > 0) asked.push(minute)
  }
  expect(asked.slice(0, 6)).toEqual([2, 5, 15, 60, 120, 180])
  expect(asked.at(-1)).toBe(24 * 60)
})

test('the bank answers late: the payer is told not to pay again, then it is paid', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  const back = (await choose(page, 'approve-late', { delaySeconds: '0.5' })).headers.get('location') ?? ''
  await fetch(back, { redirect: 'manual' })
  expect(await statusOf(world, attemptId)).toMatchObject({ attempt: { state: 'verifying' }, waiting: true })
  expect(await invoiceOf(world, id)).toMatchObject({ checking: true, mayPay: false })
  expect(await starts(world, id)).toMatchObject({ attemptId, state: 'verifying', page: '' })
  await until(async () => (await statusOf(world, attemptId)).attempt.state === 'paid')
})

test('money that comes after the attempt expired counts all the same', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  await choose(page, 'approve-late', { delaySeconds: '1' })
  const session = page.split('/').at(-1) ?? ''
  await world.desk.provider?.expire?.(session)
  await settleAttempt(world.desk, attemptId, 'poll')
  expect((await statusOf(world, attemptId)).attempt.state).toBe('expired')
  await until(async () => (await statusOf(world, attemptId)).attempt.state === 'paid')
  expect(await stateOf(world, id)).toBe('intake')
})

test('notified twice while the payer comes back: one payment, one receipt, one e-mail', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  const back = (await choose(page, 'approve-twice')).headers.get('location') ?? ''
  await Promise.all([
    ...Array.from({ length: 4 }, () => fetch(back, { redirect: 'manual' })),
    ...Array.from({ length: 4 }, () => settleAttempt(world.desk, attemptId, 'person')),
  ])
  await until(async () => ((await counts(world)) as { events: number }).events === 1)
  expect(await counts(world)).toEqual({ payments: 1, receipts: 1, events: 1, letters: 1 })
  expect(world.settled).toHaveLength(1)
})

test('declined, then paid on the same page', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  const back = (await choose(page, 'decline')).headers.get('location') ?? ''
  await fetch(back, { redirect: 'manual' })
  expect((await statusOf(world, attemptId)).attempt.state).toBe('declined')
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'open', mayPay: true })
  await choose(page, 'approve-and-close')
  await until(async () => (await statusOf(world, attemptId)).attempt.state === 'paid')
})

test('cancelled, then paid on a new page', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const first = await starts(world, id)
  const back = (await choose(first.page, 'cancel')).headers.get('location') ?? ''
  await fetch(back, { redirect: 'manual' })
  expect((await statusOf(world, first.attemptId)).attempt.state).toBe('cancelled')
  const second = await starts(world, id)
  expect(second.attemptId).not.toBe(first.attemptId)
  await choose(second.page, 'approve-and-close')
  await until(async () => (await statusOf(world, second.attemptId)).attempt.state === 'paid')
})

test('two pages both paid: the second money is kept, marked as a duplicate and proposed for refund', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const first = await starts(world, id)
  await choose(first.page, 'approve-late', { delaySeconds: '1' })
  // The first page runs out of time on our clock, so a second tab gets a new one; the bank then takes both.
  world.clock.setOffset(31 * 60_000)
  const second = await starts(world, id)
  expect(second.attemptId).not.toBe(first.attemptId)
  await choose(second.page, 'approve-and-close')
  await until(async () => (await statusOf(world, second.attemptId)).attempt.state === 'paid')
  await until(async () => (await statusOf(world, first.attemptId)).attempt.state === 'duplicate')
  expect(await refunds(world)).toEqual([{ cause: 'paid-twice', minor: 30_000 }])
  expect(await counts(world)).toMatchObject({ payments: 2, receipts: 1 })
  const { attempts, ...invoice } = await invoiceOf(world, id)
  expect(invoice).toMatchObject({ status: 'paid', paid: { minor: 30_000 } })
  expect(attempts.map(({ refund }) => refund)).toEqual([null, 'proposed'])
})

test('a wrong amount is never credited: it waits for a person, and nobody is asked to pay again', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  const back = (await choose(page, 'wrong-amount', { amount: '299.99' })).headers.get('location') ?? ''
  await fetch(back, { redirect: 'manual' })
  expect((await statusOf(world, attemptId)).attempt.message).toBe('reappointment.payment.looked-at')
  expect(await invoiceOf(world, id)).toMatchObject({ status: 'open', paid: { minor: 0 }, mayPay: false })
  expect(await refunds(world)).toEqual([{ cause: 'wrong-amount', minor: 29_999 }])
  expect(await stateOf(world, id)).toBe('submitted-unpaid')
  await settleAttempt(world.desk, attemptId, 'person')
  expect(await refunds(world)).toHaveLength(1)
})

test('a wrong amount on a page that was replaced does no harm to the new one', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const first = await starts(world, id)
  await choose(first.page, 'decline')
  await settleAttempt(world.desk, first.attemptId, 'poll')
  const second = await starts(world, id)
  await choose(first.page, 'wrong-amount', { amount: '1.00' })
  await settleAttempt(world.desk, first.attemptId, 'notification')
  await choose(second.page, 'approve-and-close')
  await until(async () => (await statusOf(world, second.attemptId)).attempt.state === 'paid')
  expect(await refunds(world)).toEqual([{ cause: 'wrong-amount', minor: 100 }])
})

test('the provider is gone when the payer comes back: unknown, checked later, paid', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { page, attemptId } = await starts(world, id)
  const back = (await choose(page, 'approve-silently')).headers.get('location') ?? ''
  await world.sandboxDown()
  expect((await fetch(back, { redirect: 'manual' })).status).toBe(303)
  expect((await statusOf(world, attemptId)).attempt.state).toBe('unknown')
  expect(await invoiceOf(world, id)).toMatchObject({ checking: true, mayPay: false })
  expect((await world.applicant.post(`/api/reappointment/payments/${attemptId}/check`)).status).toBe(502)
  await world.sandboxUp()
  world.clock.setOffset(6 * 60_000)
  await pollPayments(world.desk)
  expect((await statusOf(world, attemptId)).attempt.state).toBe('paid')
})
