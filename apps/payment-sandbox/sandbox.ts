import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { passTime, type Bank } from './bank.ts'
import { courier } from './courier.ts'
import { openLedger } from './ledger.ts'
import { answerMerchant } from './merchant-api.ts'
import { answerPayer, type PageAnswer, type PageContext } from './payer-pages.ts'
import { isSigned, merchantHeader, requestPayload, signatureHeader } from './signature.ts'

export interface PaymentSandboxOptions {
  /** 0 takes a free port. */
  port: number
  /** Shared with the merchants: signs their requests and our notifications. */
  secret: string
  host?: string
  /** Address under which browsers reach the pages, when it is not `http://localhost:<port>`. */
  publicUrl?: string
  /** File in which everything is kept; without one a restart forgets. */
  journal?: string
  /** Pauses between tries of a notification, in milliseconds. */
  notificationPausesMs?: readonly number[]
  log?(line: string): void
}

export interface PaymentSandbox {
  url: string
  close(): Promise<void>
}

type SandboxContext = PageContext & { secret: string }

const defaultPausesMs = [1000, 5000, 30_000, 120_000, 600_000, 3_600_000]
const tickMs = 50
const bodyLimit = 64 * 1024

const assets: Record<string, PageAnswer> = {
  '/page.css': asset('page.css', 'text/css; charset=utf-8'),
  '/icon.svg': asset('icon.svg', 'image/svg+xml'),
}

function asset(file: string, type: string): PageAnswer {
  const body = readFileSync(new URL(file, import.meta.url), 'utf8')
  return { status: 200, body, headers: { 'content-type': type, 'cache-control': 'public, max-age=3600' } }
}

/** Starts the fictional provider: pages for payers, an API for merchants. Resolves once it listens. */
export async function startPaymentSandbox(options: PaymentSandboxOptions): Promise<PaymentSandbox> {
  if (options.secret.length < 16) throw new Error('the secret of the payment sandbox needs at least 16 characters')
  const ledger = openLedger(options.journal)
  const log = options.log ?? (() => {})
  const now = () => Date.now()
  const pausesMs = options.notificationPausesMs ?? defaultPausesMs
  const post = courier({ ledger, secret: options.secret, now, pausesMs, log })
  const bank: Bank = { ledger, now, announce: (...event) => post.announce(...event) }
  const context: SandboxContext = { bank, pagesUrl: '', secret: options.secret }

  const server = createServer((request, response) => {
    answer(context, request)
      .then((result) => send(response, result))
      .catch((fault: unknown) => {
        log(`fault: ${fault instanceof Error ? fault.stack : String(fault)}`)
        send(response, { status: 500, body: '', headers: {} })
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
  context.pagesUrl = options.publicUrl ?? `http://localhost:${(server.address() as AddressInfo).port}`
  const tick = setInterval(() => {
    passTime(bank)
    post.deliverDue()
  }, tickMs)

  return {
    url: context.pagesUrl,
    close: async () => {
      clearInterval(tick)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await post.idle()
    },
  }
}

async function answer(context: SandboxContext, request: IncomingMessage): Promise<PageAnswer> {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const method = request.method ?? 'GET'
  const body = await bodyOf(request)
  if (body === undefined) return json(413, { error: 'too-large' })
  if (url.pathname === '/health') return json(200, { status: 'ok' })
  const file = assets[url.pathname]
  if (file) return file
  if (!url.pathname.startsWith('/api/')) return answerPayer(context, { method, url, form: new URLSearchParams(body) })
  const merchantId = merchantOf(context, request, requestPayload(method, `${url.pathname}${url.search}`, body))
  if (!merchantId) return json(401, { error: 'bad-signature' })
  const parsed = body ? parsedBody(body) : {}
  if (parsed === undefined) return json(400, { error: 'invalid', problems: ['body'] })
  const result = answerMerchant(context, {
    merchantId,
    method,
    path: url.pathname,
    query: url.searchParams,
    body: parsed,
  })
  return json(result.status, result.body)
}

/** The merchant that signed the request, or undefined when nobody who knows the secret did. */
function merchantOf(context: SandboxContext, request: IncomingMessage, payload: string): string | undefined {
  const header = request.headers[signatureHeader]
  const merchantId = request.headers[merchantHeader]
  const genuine = typeof header === 'string' && isSigned(context.secret, header, payload, context.bank.now())
  return genuine && typeof merchantId === 'string' ? merchantId : undefined
}

function parsedBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function json(status: number, body: unknown): PageAnswer {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  }
}

/** The body as text, or undefined when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= bodyLimit) chunks.push(chunk)
  }
  return bytes <= bodyLimit ? Buffer.concat(chunks).toString('utf8') : undefined
}

function send(response: ServerResponse, { status, body, headers }: PageAnswer): void {
  response.writeHead(status, { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', ...headers })
  response.end(body)
}
