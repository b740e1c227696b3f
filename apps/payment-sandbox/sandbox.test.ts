import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isSigned, merchantHeader, requestPayload, signatureHeader, signed } from './signature.ts'
import { startPaymentSandbox, type PaymentSandboxOptions } from './sandbox.ts'

const secret = 'a-secret-shared-with-the-merchant'
const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function sandbox(options: Partial<PaymentSandboxOptions> = {}) {
  const started = await startPaymentSandbox({ port: 0, secret, notificationPausesMs: [50, 50], ...options })
  closing.push(started.close)
  return started
}

/** A merchant that keeps what it is told and answers with the statuses of the list, then 204. */
async function merchant(answers: number[] = []) {
  const received: { body: string; signature: string; genuine: boolean }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const signature = String(request.headers[signatureHeader])
      received.push({ body, signature, genuine: isSigned(secret, signature, body, Date.now()) })
      response.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
}

interface CheckoutAnswer {
  id: string
  url: string
  status: string
  payment: { ref: string; amount: { minor: number } } | null
}

async function call(url: string, method: string, path: string, body?: object) {
  const text = body ? JSON.stringify(body) : ''
  const answer = await fetch(url + path, {
    method,
    headers: {
      [merchantHeader]: 'riviere-claire',
      [signatureHeader]: signed(secret, Date.now(), requestPayload(method, path, text)),
    },
    body: body ? text : undefined,
  })
  return { status: answer.status, body: (await answer.json()) as CheckoutAnswer & Record<string, unknown> }
}

function order(notifyUrl: string, more: object = {}) {
  return {
    merchantName: 'Hôpital <Rivière-Claire>',
    reference: 'attempt-1',
    idempotencyKey: 'attempt-1',
    invoiceNumber: 'F-2027-000001',
    lines: [
      { label: 'Frais de service', minor: 5000 },
      { label: 'Cotisation', minor: 25_000 },
    ],
    amount: { minor: 30_000, currency: 'CAD' },
    language: 'fr',
    descriptor: 'RIVCLAIRE REAPPT',
    returnUrl: 'http://localhost:9/return?nonce=n1',
    cancelUrl: 'http://localhost:9/cancel?nonce=n1',
    notifyUrl,
    expiresInSeconds: 1800,
    ...more,
  }
}

function choose(page: string, choice: string, more: Record<string, string> = {}) {
  return fetch(page, { method: 'POST', body: new URLSearchParams({ choice, ...more }), redirect: 'manual' })
}

async function until(what: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await what()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never happened')
}

test('an approved payment goes back to the merchant, and a signed notification says so', async () => {
  const { url } = await sandbox()
  const hook = await merchant()
  const { status, body } = await call(url, 'POST', '/api/checkouts', order(hook.url))
  expect(status).toBe(201)
  const answer = await choose(body.url, 'approve')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`http://localhost:9/return?nonce=n1&checkout=${body.id}&outcome=paid`)
  await until(() => hook.received.length === 1)
  expect(hook.received[0]?.genuine).toBe(true)
  expect(JSON.parse(hook.received[0]?.body ?? '')).toMatchObject({
    type: 'checkout.paid',
    reference: 'attempt-1',
    checkout: body.id,
  })
  const truth = await call(url, 'GET', `/api/checkouts/${body.id}`)
  expect(truth.body).toMatchObject({
    status: 'paid',
    payment: { amount: { minor: 30_000, currency: 'CAD' }, last4: '4242' },
  })
  const byReference = await call(url, 'GET', '/api/checkouts?reference=attempt-1')
  expect(byReference.body.id).toBe(body.id)
})

test('the same key gives the same checkout, and refuses another amount', async () => {
  const { url } = await sandbox()
  const first = await call(url, 'POST', '/api/checkouts', order('http://localhost:9/hook'))
  const again = await call(url, 'POST', '/api/checkouts', order('http://localhost:9/hook'))
  expect(again.body.id).toBe(first.body.id)
  const other = order('http://localhost:9/hook', {
    amount: { minor: 1, currency: 'CAD' },
    lines: [{ label: 'x', minor: 1 }],
  })
  expect((await call(url, 'POST', '/api/checkouts', other)).status).toBe(409)
})

test('a request that is not signed, or whose lines do not add up, is refused', async () => {
  const { url } = await sandbox()
  const body = JSON.stringify(order('http://localhost:9/hook'))
  const unsigned = await fetch(`${url}/api/checkouts`, { method: 'POST', body, headers: { [merchantHeader]: 'x' } })
  expect(unsigned.status).toBe(401)
  const late = signed(secret, Date.now() - 301_000, requestPayload('POST', '/api/checkouts', body))
  const stale = await fetch(`${url}/api/checkouts`, {
    method: 'POST',
    body,
    headers: { [merchantHeader]: 'x', [signatureHeader]: late },
  })
  expect(stale.status).toBe(401)
  const wrong = await call(url, 'POST', '/api/checkouts', order('ftp://x', { lines: [{ label: 'x', minor: 5 }] }))
  expect(wrong).toMatchObject({ status: 400, body: { problems: ['notifyUrl', 'lines'] } })
})

test('declined, then paid on the same page; a second click changes nothing', async () => {
  const { url } = await sandbox()
  const hook = await merchant()
  const { body } = await call(url, 'POST', '/api/checkouts', order(hook.url))
  await choose(body.url, 'decline')
  expect((await call(url, 'GET', `/api/checkouts/${body.id}`)).body.status).toBe('declined')
  const clicks = await Promise.all([choose(body.url, 'approve'), choose(body.url, 'approve')])
  expect(clicks.map((click) => click.status).toSorted()).toEqual([303, 409])
  await until(() => hook.received.length === 2)
})

test.each([
  ['approve-silently', 0],
  ['approve-twice', 2],
])('%s sends %i notifications', async (choice, count) => {
  const { url } = await sandbox()
  const hook = await merchant()
  const { body } = await call(url, 'POST', '/api/checkouts', order(hook.url))
  await choose(body.url, choice)
  await until(() => hook.received.length >= count)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(hook.received).toHaveLength(count)
  expect(new Set(hook.received.map((each) => each.body)).size).toBe(Math.min(count, 1))
})

test('a late answer takes the money even though the page was expired meanwhile', async () => {
  const { url } = await sandbox()
  const hook = await merchant()
  const { body } = await call(url, 'POST', '/api/checkouts', order(hook.url))
  await choose(body.url, 'approve-late', { delaySeconds: '0.4' })
  expect((await call(url, 'GET', `/api/checkouts/${body.id}`)).body.status).toBe('processing')
  expect((await call(url, 'POST', `/api/checkouts/${body.id}/expire`)).body.status).toBe('expired')
  await until(async () => (await call(url, 'GET', `/api/checkouts/${body.id}`)).body.status === 'paid')
  await until(() => hook.received.length === 2)
})

test('a notification is tried again until it is accepted, and then no more', async () => {
  const { url } = await sandbox()
  const hook = await merchant([500, 404])
  const { body } = await call(url, 'POST', '/api/checkouts', order(hook.url))
  await choose(body.url, 'approve-and-close')
  await until(() => hook.received.length === 3)
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(hook.received).toHaveLength(3)
})

test('a wrong amount is charged as entered; a refund never exceeds it', async () => {
  const { url } = await sandbox()
  const { body } = await call(url, 'POST', '/api/checkouts', order('http://localhost:9/hook'))
  await choose(body.url, 'wrong-amount', { amount: '299.99' })
  const { payment } = (await call(url, 'GET', `/api/checkouts/${body.id}`)).body
  expect(payment?.amount.minor).toBe(29_999)
  const refund = (minor: number, idempotencyKey: string) =>
    call(url, 'POST', '/api/refunds', {
      paymentRef: payment?.ref,
      amount: { minor, currency: 'CAD' },
      idempotencyKey,
      reason: 'duplicate',
    })
  expect((await refund(29_000, 'a')).status).toBe(201)
  expect((await refund(29_000, 'a')).status).toBe(200)
  expect((await refund(1000, 'b')).status).toBe(409)
  const day = new Date().toISOString().slice(0, 10)
  const { lines } = (await call(url, 'GET', `/api/settlements/${day}`)).body as unknown as { lines: { kind: string }[] }
  expect(lines.map((line) => line.kind)).toEqual(['sale', 'refund'])
})

test('a restart forgets nothing, not even what was still to be told, and a torn last line does no harm', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'payment-sandbox-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  const journal = join(folder, 'journal.jsonl')
  const hook = await merchant([503])
  const first = await startPaymentSandbox({ port: 0, secret, journal, notificationPausesMs: [300] })
  const { body } = await call(first.url, 'POST', '/api/checkouts', order(hook.url))
  await choose(`${first.url}/pay/${body.id}`, 'approve')
  await until(() => hook.received.length === 1)
  await first.close()
  writeFileSync(journal, `${readFileSync(journal, 'utf8')}["checkout",{"id":"cs_to`)
  const { url } = await sandbox({ journal })
  expect((await call(url, 'GET', `/api/checkouts/${body.id}`)).body.status).toBe('paid')
  await until(() => hook.received.length === 2)
})

test('the page speaks three languages, escapes what merchants send, and runs no script', async () => {
  const { url } = await sandbox()
  const { body } = await call(url, 'POST', '/api/checkouts', order('http://localhost:9/hook'))
  const french = await fetch(body.url)
  const text = await french.text()
  expect(text).toContain('<html lang="fr" dir="ltr">')
  expect(text).toContain('Hôpital &lt;Rivière-Claire&gt;')
  expect(text).toContain('RIVCLAIRE REAPPT')
  expect(text).not.toContain('<script')
  expect(french.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:9")
  expect(await (await fetch(`${body.url}?lang=ar`)).text()).toContain('<html lang="ar" dir="rtl">')
  const unknown = await fetch(`${url}/pay/cs_nothing?lang=en`)
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toContain('Payment page not found')
})

test('a page that is not paid in time closes by itself', async () => {
  const { url } = await sandbox()
  const hook = await merchant()
  const { body } = await call(url, 'POST', '/api/checkouts', order(hook.url, { expiresInSeconds: 1 }))
  await until(() => hook.received.length === 1)
  expect(hook.received[0]?.body).toContain('checkout.expired')
  expect((await choose(body.url, 'approve')).status).toBe(409)
  expect(await (await fetch(body.url)).text()).toContain('Page de paiement expirée')
})
