import type { EmailDeclaration } from '@guichet/core/server'

function email(name: string, parts: { button?: boolean; notes?: string[] } = {}): EmailDeclaration {
  return {
    subject: `third-party-payment.email.${name}.subject`,
    body: [`third-party-payment.email.${name}.body`],
    ...(parts.button === false ? {} : { button: `third-party-payment.email.${name}.button` }),
    ...(parts.notes ? { notes: parts.notes } : {}),
  }
}

const note = (name: string) => `third-party-payment.email.note.${name}`

/** E-mails about accesses. None carries a password, or the name of a member. */
export const accountEmails: Record<string, EmailDeclaration> = {
  'third-party-payment-email-proof': email('email-proof', { notes: [note('proof-until'), note('not-you')] }),
  'third-party-payment-request-received': email('request-received', { notes: [note('keep-link')] }),
  'third-party-payment-request-to-review': email('request-to-review'),
  'third-party-payment-request-incomplete': email('request-incomplete', { notes: [note('keep-link')] }),
  'third-party-payment-request-completed': email('request-completed'),
  'third-party-payment-request-rejected': email('request-rejected', { notes: [note('contest')] }),
  'third-party-payment-request-expired': email('request-expired'),
  'third-party-payment-approved': email('approved', { notes: [note('activation-short'), note('single-use')] }),
  'third-party-payment-approved-known': email('approved-known'),
  'third-party-payment-admin-added': email('admin-added', { notes: [note('unexpected')] }),
  'third-party-payment-welcome': email('welcome'),
  'third-party-payment-colleague-invited': email('colleague-invited', {
    notes: [note('activation-short'), note('single-use')],
  }),
  'third-party-payment-colleague-added': email('colleague-added'),
  'third-party-payment-confirm-staff': email('confirm-staff'),
  'third-party-payment-rights-alert': email('rights-alert'),
  'third-party-payment-suspended': email('suspended', { button: false }),
  'third-party-payment-resumed': email('resumed'),
}
