import { timingSafeEqual } from 'node:crypto'
import type { RawHttp } from '../../domain/payment-provider.ts'
import { findAttempt } from './attempt-store.ts'
import { type PaymentDesk, providerOf } from './payment-desk.ts'
import { settleAttempt } from './settle-attempt.ts'

/**
 * Somebody came back from the provider's page, by a link or by a form that another site posted: no session is there, only the nonce.
 * What the request says of the outcome is a hint that makes us ask the provider. One with a wrong nonce changes nothing and asks nothing.
 * Answers the page to go to, the same in every case.
 */
export async function receiveReturn(
  desk: PaymentDesk,
  attemptId: string,
  nonce: string,
  request: RawHttp,
): Promise<string> {
  const page = `/reappointment/payments/${attemptId}`
  const attempt = await findAttempt(desk.ports.database.read(), attemptId)
  if (!attempt || !isSame(attempt.nonce, nonce)) return page
  const { hint } = providerOf(desk).readReturn(request)
  try {
    // Who gave up has not paid as far as they know: their page may stay open.
    await settleAttempt(desk, attemptId, hint === 'cancel' ? 'poll' : 'return')
  } catch (error) {
    desk.ports.log.warn({ err: error, attemptId }, 'the payment is checked later')
  }
  return page
}

function isSame(expected: string, given: string): boolean {
  const left = Buffer.from(expected)
  const right = Buffer.from(given)
  return left.length === right.length && timingSafeEqual(left, right)
}
