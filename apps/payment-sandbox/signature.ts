import { createHmac, timingSafeEqual } from 'node:crypto'

/** Name of the header that carries `t=<unix seconds>,v1=<hex>` on requests of merchants and on notifications alike. */
export const signatureHeader = 'paiement-demo-signature'
/** Name of the header in which a merchant says who it is. */
export const merchantHeader = 'paiement-demo-merchant'

const toleranceSeconds = 300

/** HMAC-SHA256 over `<timestamp>.<payload>`, as a header value. `at` is in milliseconds. */
export function signed(secret: string, at: number, payload: string): string {
  const timestamp = Math.floor(at / 1000)
  return `t=${timestamp},v1=${digest(secret, timestamp, payload)}`
}

/** What a merchant signs: method, path with query, and the exact body. */
export function requestPayload(method: string, path: string, body: string): string {
  return `${method} ${path}\n${body}`
}

/** Whether the header was made with this secret for this payload, at most five minutes away from `now` (milliseconds). */
export function isSigned(secret: string, header: string | undefined, payload: string, now: number): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '')
  if (!match?.[1] || !match[2]) return false
  const timestamp = Number(match[1])
  if (Math.abs(now / 1000 - timestamp) > toleranceSeconds) return false
  return timingSafeEqual(Buffer.from(match[2], 'hex'), Buffer.from(digest(secret, timestamp, payload), 'hex'))
}

function digest(secret: string, timestamp: number, payload: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')
}
