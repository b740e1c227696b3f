import type { CheckoutEvent } from './bank.ts'
import { newId } from './bank.ts'
import type { Checkout, Ledger, Notification } from './ledger.ts'
import { signatureHeader, signed } from './signature.ts'

export interface CourierOptions {
  ledger: Ledger
  secret: string
  now(): number
  /** Pauses after each failed try, in milliseconds; a notification is given up after the last. */
  pausesMs: readonly number[]
  log(line: string): void
}

export interface Courier {
  announce(checkout: Checkout, type: CheckoutEvent, copies: 0 | 1 | 2): void
  /** Sends what is due. */
  deliverDue(): void
  /** Resolves when no request is on its way any more. */
  idle(): Promise<void>
}

const timeoutMs = 5000

/** Carries signed notifications to merchants, and tries again with growing pauses until one is answered with 2xx. */
export function courier(options: CourierOptions): Courier {
  const { ledger } = options
  const underway = new Map<string, Promise<void>>()

  const deliverDue = () => {
    const now = options.now()
    for (const notification of ledger.notifications.values()) {
      const due = notification.nextTryAt !== null && Date.parse(notification.nextTryAt) <= now
      if (!due || underway.has(notification.id)) continue
      underway.set(
        notification.id,
        deliver(options, notification).finally(() => underway.delete(notification.id)),
      )
    }
  }
  return {
    announce: (checkout, type, copies) => {
      const event = { id: newId('evt'), type, createdAt: new Date(options.now()).toISOString() }
      for (let copy = 0; copy < copies; copy += 1) ledger.keep('notification', newNotification(checkout, event))
      deliverDue()
    },
    deliverDue,
    idle: async () => void (await Promise.allSettled(underway.values())),
  }
}

interface AnnouncedEvent {
  id: string
  type: CheckoutEvent
  createdAt: string
}

function newNotification(checkout: Checkout, event: AnnouncedEvent): Notification {
  return {
    id: newId('ntf'),
    eventId: event.id,
    merchantId: checkout.merchantId,
    url: checkout.notifyUrl,
    body: JSON.stringify({ ...event, checkout: checkout.id, reference: checkout.reference }),
    tries: 0,
    nextTryAt: event.createdAt,
  }
}

async function deliver(options: CourierOptions, notification: Notification): Promise<void> {
  const outcome = await post(options, notification)
  notification.tries += 1
  const pause = options.pausesMs[notification.tries - 1]
  const delivered = outcome >= 200 && outcome < 300
  notification.nextTryAt = delivered || pause === undefined ? null : new Date(options.now() + pause).toISOString()
  options.ledger.keep('notification', notification)
  if (!delivered)
    options.log(`notification ${notification.eventId}: ${outcome || 'no answer'}, try ${notification.tries}`)
}

/** The status the merchant answered with, or 0 when there was no answer. */
async function post(options: CourierOptions, notification: Notification): Promise<number> {
  try {
    const answer = await fetch(notification.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [signatureHeader]: signed(options.secret, options.now(), notification.body),
      },
      body: notification.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}
