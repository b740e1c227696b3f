import type { EmailDeclaration } from '@guichet/core/server'

function email(name: string): [string, EmailDeclaration] {
  return [
    `third-party-payment-${name}`,
    {
      subject: `third-party-payment.email.${name}.subject`,
      body: [`third-party-payment.email.${name}.body`],
      button: `third-party-payment.email.${name}.button`,
    },
  ]
}

/** E-mails about invoices, statements, bank details and complaints. None carries an amount, an act or the name of a patient. */
export const billingEmails: Record<string, EmailDeclaration> = Object.fromEntries(
  [
    'filing-warning',
    'invoice-received',
    'invoice-to-control',
    'invoice-cancelled',
    'invoice-held',
    'invoice-completed',
    'invoice-settled',
    'control-late',
    'line-reopened',
    'line-settled-again',
    'statement-to-sign',
    'statement-issued',
    'statement-executed',
    'statement-bank-rejected',
    'bank-details-proposed',
    'bank-details-to-check',
    'bank-details-approved',
    'bank-details-refused',
    'complaint-opened',
    'complaint-qualified',
    'complaint-assigned',
    'complaint-asked',
    'complaint-replied',
    'complaint-unanswered',
    'complaint-line-settled',
    'complaint-escalated',
    'complaint-late',
    'complaint-answered',
    'complaint-closed',
    'complaint-reopened',
  ].map(email),
)
