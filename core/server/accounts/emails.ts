import type { EmailDeclaration } from '../service.ts'

const notes = ['account.email.not-you']

/** E-mails about a person's account. Those with a link carry its secret in the fragment, which no server ever sees. */
export const accountEmails: Record<string, EmailDeclaration> = {
  'account.activation': {
    subject: 'account.email.activation.subject',
    body: ['account.email.activation.invited', 'account.email.activation.choose'],
    button: 'account.email.activation.button',
    notes: ['account.email.activation.valid', 'account.email.link-is-yours'],
  },
  'account.password-reset': {
    subject: 'account.email.password-reset.subject',
    body: ['account.email.password-reset.asked'],
    button: 'account.email.password-reset.button',
    notes: ['account.email.password-reset.valid', 'account.email.password-reset.ignore'],
  },
  'account.password-changed': {
    subject: 'account.email.password-changed.subject',
    body: ['account.email.password-changed.done'],
    notes,
  },
  'account.email-change': {
    subject: 'account.email.email-change.subject',
    body: ['account.email.email-change.asked'],
    button: 'account.email.email-change.button',
    notes: ['account.email.email-change.valid', 'account.email.email-change.ignore'],
  },
  'account.email-in-use': {
    subject: 'account.email.email-in-use.subject',
    body: ['account.email.email-in-use.asked', 'account.email.email-in-use.advice'],
  },
  'account.email-changed': {
    subject: 'account.email.email-changed.subject',
    body: ['account.email.email-changed.done'],
    notes,
  },
  'account.second-factor-enabled': {
    subject: 'account.email.second-factor-enabled.subject',
    body: ['account.email.second-factor-enabled.done'],
    notes,
  },
  'account.second-factor-disabled': {
    subject: 'account.email.second-factor-disabled.subject',
    body: ['account.email.second-factor-disabled.done'],
    notes,
  },
  'account.second-factor-recovery-codes-renewed': {
    subject: 'account.email.recovery-codes-renewed.subject',
    body: ['account.email.recovery-codes-renewed.done'],
    notes,
  },
  'account.new-device': {
    subject: 'account.email.new-device.subject',
    body: ['account.email.new-device.seen'],
    button: 'account.email.new-device.button',
    notes,
  },
}
