import { type Instant, Refusal } from '@guichet/core/domain'
import type { RawHttp } from '../../domain/payment-provider.ts'
import { findAttemptOf } from './attempt-store.ts'
import { keepEvent, markProcessed } from './event-store.ts'
import { type PaymentDesk, providerOf } from './payment-desk.ts'
import { settleAttempt } from './settle-attempt.ts'

/**
 * A provider tells that something happened. The signature over the raw body and its age (against the machine's clock, `now`) are checked
 * first; then the notification is kept, each one once, and the provider is asked what is true. Handling it again changes nothing.
 *
 * Refuses `not-found` for another provider, `unauthenticated` for a bad signature, `not-found` for an attempt nobody knows: it is
 * kept, and taken up when the provider repeats it or the attempt appears. `provider-unavailable`: to be repeated.
 */
export async function receiveNotification(
  desk: PaymentDesk,
  providerId: string,
  request: RawHttp,
  now: Instant,
): Promise<void> {
  const provider = providerOf(desk)
  if (provider.id !== providerId || !provider.readNotification) throw new Refusal('not-found')
  const event = await provider.readNotification(request, now)
  const body = new TextDecoder().decode(request.body)
  const waiting = await desk.ports.database.transaction((tx) => keepEvent(tx, provider.id, event, body))
  if (!waiting) return
  const attempt = await findAttemptOf(desk.ports.database.read(), provider.id, event)
  if (!attempt) throw new Refusal('not-found')
  await settleAttempt(desk, attempt.id, 'notification')
  await desk.ports.database.transaction((tx) => markProcessed(tx, provider.id, event.eventId))
}
