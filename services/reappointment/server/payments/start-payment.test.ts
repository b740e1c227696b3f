import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { choose, dues, paymentWorld, type PaymentWorld, until } from '../../../../test/support/payment-world.ts'
import type { InvoiceView, PaymentStatus, StartedPayment } from '../../domain/payment-contract.ts'
import { issueInvoice } from './issue-invoice.ts'
import { lockDossier } from '@guichet/core/server'
import { applicationKind, type PaymentDesk, paymentsParty } from './payment-desk.ts'
import { paymentTimers } from './abandoned-timers.ts'
import { startPayment } from './start-payment.ts'

const starts = (world: PaymentWorld, applicationId: string) =>
  world.applicant.post<StartedPayment>('/api/reappointment/payments', { applicationId })
const pageOf = (started: StartedPayment) => (started.show?.kind === 'redirect' ? started.show.url : '')
const invoiceOf = async (world: PaymentWorld, id: string) =>
  (await world.applicant.get<InvoiceView>(`/api/reappointment/applications/${id}/invoice`)).body

async function attempts(world: PaymentWorld) {
  return world.database.read().many(sql`select state from reappointment.payment_attempt order by created_at, id`)
}

function issue(world: PaymentWorld, id: string) {
  return world.database.transaction(async (tx) => {
    const dossier = await lockDossier(tx, paymentsParty, id, applicationKind)
    return issueInvoice(tx, world.desk, dossier, { currency: 'CAD', lines: world.fees })
  })
}

test('before it is issued the invoice shows the fees as they stand; it is issued by the first payment', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application('in-progress')
  expect(await invoiceOf(world, id)).toMatchObject({
    id: null,
    number: null,
    total: { minor: 30_000, currency: 'CAD' },
    mayPay: true,
    lines: [
      { code: 'F01', why: 'reappointment.fee-why.service-one' },
      { code: 'F03', payee: 'medical-staff-association' },
    ],
  })
  await starts(world, id)
  expect(await invoiceOf(world, id)).toMatchObject({ number: expect.stringMatching(/^F\d{4}-000001$/), status: 'open' })
})

test('paid before submission: the file does not move, and owes nothing when it is submitted', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application('in-progress')
  const { body } = await starts(world, id)
  await choose(pageOf(body), 'approve-and-close')
  await until(async () => (await invoiceOf(world, id)).status === 'paid')
  expect(await issue(world, id)).toMatchObject({ status: 'paid', version: 1 })
})

test('a double click opens one page', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const clicks = await Promise.all(Array.from({ length: 5 }, () => starts(world, id)))
  expect(clicks.map((click) => click.status)).toEqual([200, 200, 200, 200, 200])
  expect(new Set(clicks.map((click) => pageOf(click.body))).size).toBe(1)
  expect(await attempts(world)).toEqual([{ state: 'presented' }])
})

test('a second tab gets the same page', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const [first, second] = [await starts(world, id), await starts(world, id)]
  expect(second.body).toEqual(first.body)
})

test('nothing is owed: no attempt, no provider, a receipt of 0.00', async (t) => {
  const world = await paymentWorld(t)
  world.fees.splice(0, 2, { ...dues, minor: 0, why: 'dues-exempt' })
  await world.sandboxDown()
  const id = await world.application()
  expect(await issue(world, id)).toMatchObject({ status: 'paid', totalMinor: 0 })
  expect(await invoiceOf(world, id)).toMatchObject({
    status: 'paid',
    mayPay: false,
    receipts: [{ amount: { minor: 0, currency: 'CAD' } }],
  })
  await issue(world, id)
  expect((await invoiceOf(world, id)).receipts).toHaveLength(1)
  expect((await starts(world, id)).status).toBe(409)
  expect(await attempts(world)).toEqual([])
})

test('the provider is down when the page should open: nothing is charged, and the next try uses the same attempt', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  await world.sandboxDown()
  const refused = await starts(world, id)
  expect(refused).toMatchObject({ status: 502, body: { code: 'provider-unavailable' } })
  expect(await attempts(world)).toEqual([{ state: 'created' }])
  expect(await invoiceOf(world, id)).toMatchObject({ mayPay: true, checking: false })
  await world.sandboxUp()
  const { body } = await starts(world, id)
  expect(await attempts(world)).toEqual([{ state: 'presented' }])
  await choose(pageOf(body), 'approve-and-close')
  await until(async () => (await invoiceOf(world, id)).status === 'paid')
})

test('the answer of the provider is lost: the page it opened is found again, even when it was paid', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const provider = world.desk.provider!
  let lost = ''
  const deaf: PaymentDesk = {
    ...world.desk,
    provider: {
      ...provider,
      createCheckout: async (request) => {
        const checkout = await provider.createCheckout(request)
        lost = checkout.show.kind === 'redirect' ? checkout.show.url : ''
        throw new Error('the connection broke')
      },
    },
  }
  await expect(startPayment(deaf, world.applicant.actor, id)).rejects.toMatchObject({ code: 'provider-unavailable' })
  await choose(lost, 'approve-and-close')
  await until(async () => (await invoiceOf(world, id)).status === 'paid')
  expect(await attempts(world)).toEqual([{ state: 'paid' }])
})

test('the amount changes after the page opened: the old page is closed, the new one asks for what is owed', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const first = await starts(world, id)
  world.fees.splice(1, 1, { ...dues, minor: 10_000 })
  const second = await starts(world, id)
  expect(second.body.attemptId).not.toBe(first.body.attemptId)
  expect(await attempts(world)).toEqual([{ state: 'expired' }, { state: 'presented' }])
  expect((await choose(pageOf(first.body), 'approve')).status).toBe(409)
  const invoice = await invoiceOf(world, id)
  expect(invoice.total.minor).toBe(15_000)
  expect(invoice.lines.map((line) => line.amount.minor)).toEqual([5000, 25_000, -15_000])
  await choose(pageOf(second.body), 'approve-and-close')
  await until(async () => (await invoiceOf(world, id)).status === 'paid')
})

test('only the applicant pays; for others the file does not exist or is not theirs to pay', async (t) => {
  const world = await paymentWorld(t)
  const applicationId = await world.application()
  const asks = (caller: PaymentWorld['applicant']) => caller.post('/api/reappointment/payments', { applicationId })
  expect((await asks(world.stranger)).status).toBe(404)
  expect(await asks(world.medicalAffairs)).toMatchObject({ status: 403, body: { code: 'not-your-part' } })
  const { body } = await starts(world, applicationId)
  const page = `/api/reappointment/payments/${body.attemptId}`
  expect((await world.stranger.get(page)).status).toBe(404)
  expect((await world.stranger.post(`${page}/check`)).status).toBe(404)
  expect((await world.stranger.get(`/api/reappointment/applications/${applicationId}/invoice`)).status).toBe(404)
  expect((await world.medicalAffairs.post<PaymentStatus>(`${page}/check`)).body.attempt.state).toBe('presented')
})

test('invoice and receipt numbers of a hospital have no gap, even when many are issued at once', async (t) => {
  const world = await paymentWorld(t)
  const ids: string[] = []
  for (let each = 0; each < 6; each += 1) ids.push(await world.application())
  await Promise.all(ids.map((id) => issue(world, id)))
  const numbers = await world.database
    .read()
    .many<{ number: string }>(sql`select number from reappointment.invoice order by number`)
  expect(numbers.map(({ number }) => Number(number.slice(6)))).toEqual([1, 2, 3, 4, 5, 6])
})

test('who began to pay and did not is reminded twice, and not once it is paid', async (t) => {
  const world = await paymentWorld(t)
  const id = await world.application()
  const { body } = await starts(world, id)
  const waiting = await world.database.read().many<{ name: string; hours: number }>(sql`
    select name, round(extract(epoch from due_at - ${world.clock.now()}::timestamptz) / 3600)::integer as hours
    from core.timer where dossier_id = ${id} order by due_at`)
  expect(waiting).toEqual([
    { name: 'payment-abandoned-hours', hours: 2 },
    { name: 'payment-abandoned-days', hours: 72 },
  ])
  const fire = () =>
    world.database.transaction(async (tx) =>
      paymentTimers[0]?.fire(tx, await lockDossier(tx, paymentsParty, id), world.ports),
    )
  const reminders = async () =>
    (
      await world.database
        .read()
        .many(sql`select 1 from core.notification where template = 'reappointment-payment-abandoned'`)
    ).length
  await fire()
  expect(await reminders()).toBe(1)
  await choose(pageOf(body), 'approve-and-close')
  await until(async () => (await invoiceOf(world, id)).status === 'paid')
  expect(await world.database.read().many(sql`select 1 from core.timer where dossier_id = ${id}`)).toEqual([])
  await fire()
  expect(await reminders()).toBe(1)
})
