import { createHmac } from 'node:crypto'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  choose,
  paymentWorld,
  type PaymentWorld,
  sandboxSecret,
  until,
} from '../../../../test/support/payment-world.ts'
import { asOwner } from '../../../../test/support/test-server.ts'
import type { PaymentStatus, StartedPayment } from '../../domain/payment-contract.ts'

async function started(world: PaymentWorld) {
  const applicationId = await world.application()
  const { body } = await world.applicant.post<StartedPayment>('/api/reappointment/payments', { applicationId })
  const { nonce } = await world.database
    .read()
    .one<{ nonce: string }>(sql`select nonce from reappointment.payment_attempt where id = ${body.attemptId}`)
  const page = body.show?.kind === 'redirect' ? body.show.url : ''
  return { attemptId: body.attemptId, nonce, page, session: page.split('/').at(-1) ?? '' }
}

const stateOf = async (world: PaymentWorld, attemptId: string) =>
  (await world.applicant.get<PaymentStatus>(`/api/reappointment/payments/${attemptId}`)).body.attempt.state

interface Told {
  id?: string
  reference: string
  session?: string
  secret?: string
  ageSeconds?: number
  after?: (body: string) => string
}

/** A notification as the sandbox sends it, or nearly. */
async function tell(world: PaymentWorld, told: Told) {
  const body = JSON.stringify({
    id: told.id ?? `evt_${uuidv7()}`,
    type: 'checkout.paid',
    checkout: told.session ?? 'cs_unknown',
    reference: told.reference,
  })
  const timestamp = Math.floor(Date.now() / 1000) - (told.ageSeconds ?? 0)
  const signature = createHmac('sha256', told.secret ?? sandboxSecret)
    .update(`${timestamp}.${body}`)
    .digest('hex')
  const answer = await fetch(`${world.portalUrl}/api/reappointment/payments/notifications/sandbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'paiement-demo-signature': `t=${timestamp},v1=${signature}` },
    body: told.after ? told.after(body) : body,
  })
  return answer.status
}

const events = async (world: PaymentWorld) =>
  world.database
    .read()
    .many<{ done: boolean }>(sql`select processed_at is not null as done from reappointment.payment_event`)

test.for(['GET', 'POST'])(
  'a %s return that claims to be paid changes nothing: the provider says otherwise',
  async (method, t) => {
    const world = await paymentWorld(t)
    const { attemptId, nonce } = await started(world)
    const back = `${world.portalUrl}/api/reappointment/payments/${attemptId}/return?nonce=${nonce}&outcome=paid`
    const form = method === 'POST' ? { body: new URLSearchParams({ outcome: 'paid' }) } : {}
    const answer = await fetch(back, {
      method,
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'cross-site' },
      ...form,
    })
    expect(answer.status).toBe(303)
    expect(await stateOf(world, attemptId)).toBe('verifying')
    expect(await world.database.read().many(sql`select 1 from reappointment.payment`)).toEqual([])
  },
)

test('a return with a wrong nonce, or for an attempt that is not, asks nobody anything and leads to the same page', async (t) => {
  const world = await paymentWorld(t)
  const { attemptId, page } = await started(world)
  await choose(page, 'approve-silently')
  for (const [id, query] of [
    [attemptId, ''],
    [attemptId, '?nonce=wrong&outcome=paid'],
    [uuidv7(), '?nonce=wrong'],
  ]) {
    const answer = await fetch(`${world.portalUrl}/api/reappointment/payments/${id}/return${query}`, {
      redirect: 'manual',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/reappointment/payments/${id}`])
  }
  expect(await stateOf(world, attemptId)).toBe('presented')
  const malformed = await fetch(`${world.portalUrl}/api/reappointment/payments/x/return`, { redirect: 'manual' })
  expect(malformed.status).toBe(400)
})

test('a return that says it was cancelled leaves the page open', async (t) => {
  const world = await paymentWorld(t)
  const { attemptId, nonce } = await started(world)
  await fetch(`${world.portalUrl}/api/reappointment/payments/${attemptId}/return?nonce=${nonce}&outcome=cancelled`, {
    redirect: 'manual',
  })
  expect(await stateOf(world, attemptId)).toBe('presented')
})

test('a notification of somebody else, an old one, and one whose body was changed are refused and not kept', async (t) => {
  const world = await paymentWorld(t)
  const { attemptId, session } = await started(world)
  const about = { reference: attemptId, session }
  expect(await tell(world, { ...about, secret: 'a-secret-somebody-guessed' })).toBe(401)
  expect(await tell(world, { ...about, ageSeconds: 301 })).toBe(401)
  expect(await tell(world, { ...about, ageSeconds: -310 })).toBe(401)
  expect(await tell(world, { ...about, after: (body) => body.replace('checkout.paid', 'checkout.PAID') })).toBe(401)
  const unsigned = await fetch(`${world.portalUrl}/api/reappointment/payments/notifications/sandbox`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
  expect(unsigned.status).toBe(401)
  expect(await events(world)).toEqual([])
  const elsewhere = await fetch(`${world.portalUrl}/api/reappointment/payments/notifications/other`, { method: 'POST' })
  expect(elsewhere.status).toBe(404)
})

test('a genuine notification that is not true pays nothing', async (t) => {
  const world = await paymentWorld(t)
  const { attemptId, session } = await started(world)
  expect(await tell(world, { reference: attemptId, session })).toBe(204)
  expect(await stateOf(world, attemptId)).toBe('presented')
  expect(await world.database.read().many(sql`select 1 from reappointment.payment`)).toEqual([])
})

test('a replayed notification is answered and changes nothing more', async (t) => {
  const world = await paymentWorld(t)
  const { attemptId, session, page } = await started(world)
  await choose(page, 'approve-silently')
  expect(await tell(world, { id: 'evt_1', reference: attemptId, session })).toBe(204)
  expect(await tell(world, { id: 'evt_1', reference: attemptId, session })).toBe(204)
  expect(await events(world)).toEqual([{ done: true }])
  expect(await world.database.read().many(sql`select 1 from reappointment.payment`)).toHaveLength(1)
})

test('a notification about an attempt nobody knows is kept, refused so that it comes again, and then taken up', async (t) => {
  const world = await paymentWorld(t)
  const { attemptId, session, page } = await started(world)
  await choose(page, 'approve-silently')
  const known = uuidv7()
  expect(await tell(world, { id: 'evt_early', reference: known })).toBe(404)
  expect(await tell(world, { id: 'evt_early', reference: known })).toBe(404)
  expect(await events(world)).toEqual([{ done: false }])
  await asOwner(world.connection, async (client) => {
    await client.query('update reappointment.payment_attempt set id = $1, provider_session = $2 where id = $3', [
      known,
      session,
      attemptId,
    ])
  })
  expect(await tell(world, { id: 'evt_early', reference: known })).toBe(204)
  expect(await events(world)).toEqual([{ done: true }])
  expect(await stateOf(world, known)).toBe('paid')
})

test('the notification arrives while our own call to the provider is still under way', async (t) => {
  const world = await paymentWorld(t)
  const provider = world.desk.provider!
  const { startPayment } = await import('./start-payment.ts')
  const applicationId = await world.application()
  const attempt = await startPayment(
    {
      ...world.desk,
      provider: {
        ...provider,
        createCheckout: async (request) => {
          const checkout = await provider.createCheckout(request)
          await choose(checkout.show.kind === 'redirect' ? checkout.show.url : '', 'approve-and-close')
          await until(async () => (await stateOf(world, request.attemptId)) === 'paid')
          return checkout
        },
      },
    },
    world.applicant.actor,
    applicationId,
  )
  expect(attempt).toMatchObject({ state: 'paid' })
  expect(await world.database.read().many(sql`select 1 from reappointment.payment`)).toHaveLength(1)
})
