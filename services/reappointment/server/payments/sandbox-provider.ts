import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Currency, type Instant, Refusal } from '@guichet/core/domain'
import { z } from 'zod'
import type {
  CheckoutRequest,
  PaymentProvider,
  PaymentTruth,
  ProviderNotification,
  RawHttp,
} from '../../domain/payment-provider.ts'

export interface SandboxOptions {
  /** Address of the sandbox, without a slash at its end. */
  url: string
  /** Signs our requests and its notifications. */
  secret: string
  /** Under which name the sandbox keeps our checkouts apart. */
  merchantId?: string
  /** Milliseconds to wait for an answer. Default 5000. */
  timeoutMs?: number
}

const signatureHeader = 'paiement-demo-signature'
const toleranceSeconds = 300

const amount = z.object({ minor: z.int().positive(), currency: z.string() })
const checkoutAnswer = z.object({
  id: z.string(),
  url: z.url(),
  status: z.enum(['open', 'processing', 'paid', 'declined', 'cancelled', 'expired']),
  expiresAt: z.string(),
  payment: z
    .object({
      ref: z.string(),
      amount,
      authCode: z.string(),
      cardBrand: z.string(),
      last4: z.string(),
      paidAt: z.iso.datetime(),
    })
    .nullable(),
})
const refundAnswer = z.object({ refundRef: z.string(), status: z.enum(['done', 'pending']) })
const notification = z.object({ id: z.string(), type: z.string(), checkout: z.string(), reference: z.string() })
const settlementAnswer = z.object({
  lines: z.array(z.object({ kind: z.enum(['sale', 'refund']), paymentRef: z.string(), amount })),
})

type CheckoutAnswer = z.output<typeof checkoutAnswer>

/** The provider of the demo and the tests: `apps/payment-sandbox`, over its merchant API. */
export function sandboxProvider(options: SandboxOptions): PaymentProvider {
  return {
    id: 'sandbox',
    can: {
      webhook: true,
      refund: true,
      partialRefund: true,
      void: false,
      expire: true,
      listSettlement: true,
      ownReceiptEmail: false,
    },
    createCheckout: async (request) => {
      const answer = await ask(
        options,
        { method: 'POST', path: '/api/checkouts', body: checkoutBody(request) },
        checkoutAnswer,
      )
      if (!answer) throw new Error('the sandbox opened no checkout')
      return { providerSession: answer.id, show: { kind: 'redirect', url: answer.url }, expiresAt: request.expiresAt }
    },
    readReturn,
    fetchTruth: async (providerSession, attemptId) => {
      const path = providerSession
        ? `/api/checkouts/${encodeURIComponent(providerSession)}`
        : `/api/checkouts?reference=${encodeURIComponent(attemptId)}`
      const answer = await ask(options, { method: 'GET', path }, checkoutAnswer)
      return answer ? truthOf(answer) : { status: 'expired', reason: 'never-created', raw: null }
    },
    readNotification: (request, now) => readNotification(options.secret, request, now),
    expire: async (providerSession) => {
      await ask(
        options,
        { method: 'POST', path: `/api/checkouts/${encodeURIComponent(providerSession)}/expire` },
        checkoutAnswer,
      )
    },
    refund: async ({ providerRef, amount, idempotencyKey, reason }) => {
      const body = { paymentRef: providerRef, amount, idempotencyKey, reason: reason.slice(0, 200) }
      const question = { method: 'POST', path: '/api/refunds', body, refusals: [409] } as const
      // A payment it does not know, or of which there is not that much left.
      return (await ask(options, question, refundAnswer)) ?? { status: 'refused' }
    },
    settlement: (day) => settlementOf(options, day),
  }
}

function checkoutBody(request: CheckoutRequest): object {
  // A duration: the demo moves the portal's clock ahead of the machine's, which the sandbox goes by.
  const seconds = Math.round((Date.parse(request.expiresAt) - Date.parse(request.now)) / 1000)
  return {
    merchantName: request.payee,
    reference: request.attemptId,
    idempotencyKey: request.idempotencyKey,
    invoiceNumber: request.invoiceNumber,
    lines: request.lines,
    amount: request.amount,
    language: request.locale,
    descriptor: request.descriptor,
    returnUrl: request.returnUrl,
    cancelUrl: request.cancelUrl,
    notifyUrl: request.notifyUrl,
    expiresInSeconds: Math.min(86_400, Math.max(1, seconds)),
  }
}

function truthOf(answer: CheckoutAnswer): PaymentTruth {
  if (answer.status === 'paid') {
    if (!answer.payment) return { status: 'unknown', reason: 'paid without a payment', raw: answer }
    const { ref, amount, authCode, cardBrand, last4, paidAt } = answer.payment
    const money = { minor: amount.minor, currency: amount.currency as Currency }
    return { status: 'paid', providerRef: ref, amount: money, authCode, cardBrand, last4, paidAt, raw: answer }
  }
  const pending = answer.status === 'open' || answer.status === 'processing'
  return { status: pending ? 'pending' : answer.status, raw: answer } as PaymentTruth
}

function readReturn(request: RawHttp): ReturnType<PaymentProvider['readReturn']> {
  const { searchParams } = new URL(request.url, 'http://portal')
  const form = new URLSearchParams(new TextDecoder().decode(request.body))
  const outcome = searchParams.get('outcome') ?? form.get('outcome') ?? ''
  const providerSession = searchParams.get('checkout') ?? form.get('checkout') ?? undefined
  if (outcome === 'paid' || outcome === 'processing') return { providerSession, hint: 'done' }
  return { providerSession, hint: outcome === 'cancelled' || outcome === 'open' ? 'cancel' : 'error' }
}

async function readNotification(secret: string, request: RawHttp, now: Instant): Promise<ProviderNotification> {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(request.headers[signatureHeader] ?? '')
  const body = Buffer.from(request.body).toString('utf8')
  if (!match?.[1] || !match[2]) throw new Refusal('unauthenticated')
  const genuine = timingSafeEqual(Buffer.from(match[2], 'hex'), Buffer.from(digest(secret, match[1], body), 'hex'))
  const age = Math.abs(Date.parse(now) / 1000 - Number(match[1]))
  if (!genuine || age > toleranceSeconds) throw new Refusal('unauthenticated')
  const told = notification.parse(JSON.parse(body))
  const attemptId = z.uuid().safeParse(told.reference).data
  return { eventId: told.id, type: told.type, providerSession: told.checkout, attemptId }
}

async function* settlementOf(
  options: SandboxOptions,
  day: string,
): AsyncGenerator<{ providerRef: string; kind: 'sale' | 'refund'; amount: { minor: number; currency: Currency } }> {
  const answer = await ask(options, { method: 'GET', path: `/api/settlements/${day}` }, settlementAnswer)
  for (const line of answer?.lines ?? []) {
    yield {
      providerRef: line.paymentRef,
      kind: line.kind,
      amount: { minor: line.amount.minor, currency: line.amount.currency as Currency },
    }
  }
}

interface Question {
  method: 'GET' | 'POST'
  path: string
  body?: object
  /** Statuses by which the sandbox says no to a request that was well made. */
  refusals?: readonly number[]
}

/** The answer to a signed request; undefined when the sandbox does not know what was asked for, or says no. Throws when it does not answer as agreed. */
async function ask<T>(
  options: SandboxOptions,
  { method, path, body, refusals = [] }: Question,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const text = body ? JSON.stringify(body) : ''
  // The machine's own time: the sandbox compares it with its own.
  const timestamp = String(Math.floor(Date.now() / 1000))
  const answer = await fetch(options.url + path, {
    method,
    headers: {
      'paiement-demo-merchant': options.merchantId ?? 'guichet',
      [signatureHeader]: `t=${timestamp},v1=${digest(options.secret, timestamp, `${method} ${path}\n${text}`)}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: text } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(options.timeoutMs ?? 5000),
  })
  if (answer.status === 404 || refusals.includes(answer.status)) return undefined
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${method} ${path.split('?')[0]}`)
  return schema.parse(await answer.json())
}

function digest(secret: string, timestamp: string, payload: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')
}
