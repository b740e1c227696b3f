import { newId, refundable, expire, type Bank } from './bank.ts'
import type { Amount, Checkout, PageLanguage } from './ledger.ts'

export interface ApiRequest {
  merchantId: string
  method: string
  /** From `/api` on. */
  path: string
  query: URLSearchParams
  body: unknown
}

export interface ApiAnswer {
  status: number
  body: unknown
}

export interface ApiContext {
  bank: Bank
  /** Public address of the payment pages. */
  pagesUrl: string
}

type Fields = Record<string, unknown>

const notFound: ApiAnswer = { status: 404, body: { error: 'not-found' } }

type Handler = (context: ApiContext, request: ApiRequest, id: string) => ApiAnswer

const handlers: Record<string, Handler> = {
  'POST checkouts': createCheckout,
  'GET checkouts': (context, request) => found(context, byReference(context, request)),
  'GET checkouts/:id': (context, request, id) => found(context, byId(context, request, id)),
  'POST checkouts/:id/expire': (context, request, id) => expireCheckout(context, byId(context, request, id)),
  'POST refunds': createRefund,
  'GET settlements/:id': (context, request, id) => ({ status: 200, body: settlement(context, request.merchantId, id) }),
}

/** Answers a merchant whose signature was checked. Checkouts of another merchant are as absent as unknown ones. */
export function answerMerchant(context: ApiContext, request: ApiRequest): ApiAnswer {
  const [resource, id, verb] = request.path.split('/').slice(2)
  const handler = handlers[`${request.method} ${resource}${id ? '/:id' : ''}${verb ? `/${verb}` : ''}`]
  return handler ? handler(context, request, id ?? '') : notFound
}

function byId({ bank }: ApiContext, request: ApiRequest, id: string): Checkout | undefined {
  const checkout = bank.ledger.checkouts.get(id)
  return checkout?.merchantId === request.merchantId ? checkout : undefined
}

function byReference({ bank }: ApiContext, request: ApiRequest): Checkout | undefined {
  const reference = request.query.get('reference')
  return [...bank.ledger.checkouts.values()].find(
    (checkout) => checkout.merchantId === request.merchantId && checkout.reference === reference,
  )
}

function found(context: ApiContext, checkout: Checkout | undefined): ApiAnswer {
  return checkout ? { status: 200, body: checkoutView(context, checkout) } : notFound
}

function expireCheckout(context: ApiContext, checkout: Checkout | undefined): ApiAnswer {
  if (!checkout) return notFound
  expire(context.bank, checkout)
  return { status: 200, body: checkoutView(context, checkout) }
}

function checkoutView(context: ApiContext, checkout: Checkout) {
  const { id, reference, status, amount, expiresAt, charge } = checkout
  return { id, reference, status, amount, expiresAt, url: `${context.pagesUrl}/pay/${id}`, payment: charge }
}

function createCheckout(context: ApiContext, { merchantId, body }: ApiRequest): ApiAnswer {
  const fields = asFields(body)
  const problems = checkoutProblems(fields)
  if (problems.length > 0) return { status: 400, body: { error: 'invalid', problems } }
  const before = [...context.bank.ledger.checkouts.values()].find(
    (checkout) => checkout.merchantId === merchantId && checkout.idempotencyKey === fields.idempotencyKey,
  )
  if (before)
    return isSame(before, fields) ? found(context, before) : { status: 409, body: { error: 'idempotency-key-reused' } }
  const checkout = newCheckout(context, merchantId, fields)
  context.bank.ledger.keep('checkout', checkout)
  return { status: 201, body: checkoutView(context, checkout) }
}

function isSame(checkout: Checkout, fields: Fields): boolean {
  const amount = fields.amount as Amount
  return (
    checkout.amount.minor === amount.minor &&
    checkout.amount.currency === amount.currency &&
    checkout.reference === fields.reference
  )
}

function newCheckout({ bank }: ApiContext, merchantId: string, fields: Fields): Checkout {
  const now = bank.now()
  const text = (name: string) => String(fields[name])
  return {
    id: newId('cs'),
    merchantId,
    merchantName: text('merchantName'),
    reference: text('reference'),
    idempotencyKey: text('idempotencyKey'),
    invoiceNumber: text('invoiceNumber'),
    lines: fields.lines as Checkout['lines'],
    amount: fields.amount as Amount,
    language: fields.language as PageLanguage,
    descriptor: text('descriptor'),
    returnUrl: text('returnUrl'),
    returnMethod: fields.returnMethod === 'post' ? 'post' : 'get',
    cancelUrl: text('cancelUrl'),
    notifyUrl: text('notifyUrl'),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + Number(fields.expiresInSeconds) * 1000).toISOString(),
    status: 'open',
    charge: null,
    settlesAt: null,
  }
}

function asFields(body: unknown): Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : {}
}

const isText = (value: unknown, most = 200) => typeof value === 'string' && value.length > 0 && value.length <= most
const isWebAddress = (value: unknown) =>
  isText(value, 2000) && URL.canParse(String(value)) && /^https?:/.test(String(value))
const isWhole = (value: unknown, least: number, most: number) =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most

const checks: Record<string, (value: unknown) => boolean> = {
  merchantName: isText,
  reference: isText,
  idempotencyKey: isText,
  invoiceNumber: isText,
  descriptor: (value) => isText(value, 22) && /^[ -~]+$/.test(String(value)),
  language: (value) => value === 'fr' || value === 'en' || value === 'ar',
  returnUrl: isWebAddress,
  cancelUrl: isWebAddress,
  notifyUrl: isWebAddress,
  expiresInSeconds: (value) => isWhole(value, 1, 86_400),
}

/** Names of the fields that are missing or wrong. The lines must add up to the amount, to the cent. */
function checkoutProblems(fields: Fields): string[] {
  const problems = Object.keys(checks).filter((name) => !checks[name]?.(fields[name]))
  if (!isAmount(fields.amount)) return [...problems, 'amount']
  return addsUp(fields.lines, fields.amount.minor) ? problems : [...problems, 'lines']
}

function isAmount(value: unknown): value is Amount {
  const { minor, currency } = asFields(value)
  return isWhole(minor, 1, 100_000_000) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
}

function addsUp(lines: unknown, total: number): boolean {
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > 100) return false
  let sum = 0
  for (const line of lines.map(asFields)) {
    if (!isText(line.label) || !isWhole(line.minor, -100_000_000, 100_000_000)) return false
    sum += Number(line.minor)
  }
  return sum === total
}

function createRefund({ bank }: ApiContext, { merchantId, body }: ApiRequest): ApiAnswer {
  const { paymentRef, amount, idempotencyKey, reason } = asFields(body)
  if (!isAmount(amount) || !isText(idempotencyKey) || !isText(reason))
    return { status: 400, body: { error: 'invalid' } }
  const checkout = [...bank.ledger.checkouts.values()].find(
    (each) => each.merchantId === merchantId && each.charge?.ref === paymentRef,
  )
  if (!checkout?.charge) return notFound
  const before = [...bank.ledger.refunds.values()].find(
    (refund) => refund.merchantId === merchantId && refund.idempotencyKey === idempotencyKey,
  )
  if (before) return { status: 200, body: { refundRef: before.id, status: 'done' } }
  const tooMuch =
    amount.currency !== checkout.charge.amount.currency || amount.minor > refundable(bank.ledger, checkout.charge)
  if (tooMuch) return { status: 409, body: { error: 'more-than-was-paid' } }
  const refund = {
    id: newId('ref'),
    merchantId,
    idempotencyKey: String(idempotencyKey),
    paymentRef: checkout.charge.ref,
    amount,
    reason: String(reason),
    createdAt: new Date(bank.now()).toISOString(),
  }
  bank.ledger.keep('refund', refund)
  return { status: 201, body: { refundRef: refund.id, status: 'done' } }
}

/** Money that came in and went out on one day (UTC), as the provider counts it. */
function settlement({ bank }: ApiContext, merchantId: string, day: string) {
  const sales = [...bank.ledger.checkouts.values()]
    .filter((checkout) => checkout.merchantId === merchantId && checkout.charge?.paidAt.startsWith(day))
    .map(({ charge, reference }) => ({ kind: 'sale', paymentRef: charge?.ref, reference, amount: charge?.amount }))
  const refunds = [...bank.ledger.refunds.values()]
    .filter((refund) => refund.merchantId === merchantId && refund.createdAt.startsWith(day))
    .map(({ id, paymentRef, amount }) => ({ kind: 'refund', refundRef: id, paymentRef, amount }))
  return { day, lines: [...sales, ...refunds] }
}
