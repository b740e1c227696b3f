import type { EmailDeclaration } from '@guichet/core/server'

/** The e-mails about money, by the name of their notification. */
export const paymentEmails: Record<string, EmailDeclaration> = Object.fromEntries(
  [
    'payment-received',
    'payment-partial',
    'payment-counted',
    'payment-declined',
    'payment-looked-at',
    'payment-abandoned',
    'payment-refunded',
    'refund-dismissed',
    'receipt-again',
    'fee-waived',
    'invoice-adjusted',
  ].map((name) => [`reappointment-${name}`, declared(`reappointment.email.${name}`)]),
)

function declared(key: string): EmailDeclaration {
  return { subject: `${key}.subject`, body: [`${key}.body`], button: `${key}.button` }
}
