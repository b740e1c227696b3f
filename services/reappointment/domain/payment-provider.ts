import type { Instant, Language, Money } from '@guichet/core/domain'

/** How the payer is shown the provider's page: a redirection, a form that posts itself, or a script on a page of ours. */
export type Presentation =
  | { kind: 'redirect'; url: string }
  | { kind: 'form-post'; action: string; fields: Record<string, string> }
  | { kind: 'script'; src: string; init: Record<string, string> }

export interface CheckoutRequest {
  attemptId: string
  /** Whom the payer pays, as the page of the provider names them. */
  payee: string
  invoiceNumber: string
  amount: Money
  /** Labels in the payer's language; their sum is `amount`. */
  lines: { label: string; minor: number }[]
  locale: Language
  payerEmail?: string
  /** How the charge reads on the statement: at most 22 ASCII characters. */
  descriptor: string
  returnUrl: string
  cancelUrl: string
  /** Where the provider sends its signed notifications, if it does. */
  notifyUrl: string
  /** The moment of the request on the portal's clock, which the provider's may not agree with, and when the page closes on it. */
  now: Instant
  expiresAt: Instant
  idempotencyKey: string
}

export interface Checkout {
  /** The provider's own name for this try, used to ask about it. */
  providerSession: string
  show: Presentation
  expiresAt: Instant
}

/** The provider's answer about one attempt. `pending`: the payer is still at it. `unknown`: the provider cannot tell. */
export type PaymentTruth =
  | {
      status: 'paid'
      providerRef: string
      amount: Money
      authCode?: string
      cardBrand?: string
      last4?: string
      paidAt: Instant
      raw: unknown
    }
  | { status: 'declined' | 'cancelled' | 'expired' | 'pending' | 'unknown'; reason?: string; raw: unknown }

/** A request from outside as it came: providers sign the raw body. */
export interface RawHttp {
  method: string
  url: string
  headers: Record<string, string | undefined>
  body: Uint8Array
}

export interface ProviderNotification {
  /** Unique per notification: one that was seen is not handled again. */
  eventId: string
  providerSession?: string
  attemptId?: string
  type: string
}

/** A hosted payment page. Amounts are integer minor units. Every call may fail; nothing is charged by asking. */
export interface PaymentProvider {
  readonly id: string
  readonly can: {
    webhook: boolean
    refund: boolean
    partialRefund: boolean
    void: boolean
    expire: boolean
    listSettlement: boolean
    ownReceiptEmail: boolean
  }
  createCheckout(request: CheckoutRequest): Promise<Checkout>
  /** Reads where the payer came back from. A hint only: anybody can forge it. */
  readReturn(request: RawHttp): { attemptId?: string; providerSession?: string; hint: 'done' | 'cancel' | 'error' }
  /**
   * Asks the provider. The only thing that pays an invoice. Without a session (the answer to `createCheckout` was lost) the provider is
   * asked by our own id; what it never heard of is `expired`. Throws when it does not answer.
   */
  fetchTruth(providerSession: string | null, attemptId: string): Promise<PaymentTruth>
  /** Throws when the signature is wrong or too old. */
  readNotification?(request: RawHttp, now: Instant): Promise<ProviderNotification>
  expire?(providerSession: string): Promise<void>
  /** `refused`: never, however often it is asked again. Throws when it does not answer. */
  refund?(request: {
    providerRef: string
    amount: Money
    idempotencyKey: string
    reason: string
  }): Promise<{ refundRef: string; status: 'done' | 'pending' } | { status: 'refused' }>
  settlement?(
    day: string,
  ): AsyncIterable<{ providerRef: string; kind: 'sale' | 'refund' | 'chargeback' | 'fee'; amount: Money }>
}
