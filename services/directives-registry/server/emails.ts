import type { EmailDeclaration } from '@guichet/core/server'

const key = (name: string, part: string) => `directives-registry.email.${name}.${part}`

/** An e-mail of one paragraph; its button, where it has one, opens the file or the portal. */
function email(name: string, button?: 'open-request' | 'open-portal'): EmailDeclaration {
  return {
    subject: key(name, 'subject'),
    body: [key(name, 'body')],
    ...(button ? { button: `directives-registry.email.${button}` } : {}),
  }
}

/** The e-mail whose button is the link of an enrolment; the code travels another way. */
function linkEmail(name: string): EmailDeclaration {
  return {
    subject: key(name, 'subject'),
    body: [key(name, 'body'), key(name, 'code')],
    button: key(name, 'button'),
    notes: [key(name, 'scanner')],
  }
}

const toStaff = [
  'request-received',
  'request-duplicate',
  'attestation-asked',
  'attestation-reminder',
  'attestation-given',
  'attestation-declined',
  'request-waits',
  'decision-late',
  'information-asked',
  'information-given',
  'request-refused',
  'request-cancelled',
  'request-abandoned',
  'access-open-told',
  'provisioning-failed',
  'handover-late',
  'code-ended-told',
  'new-code-asked',
  'withdrawal-received',
  'withdrawal-to-verify',
  'withdrawal-effective',
  'withdrawal-incident',
  'withdrawal-unfounded',
  'withdrawal-contested',
  'withdrawal-upheld',
  'undo-asked',
  'undo-refused',
  'access-restored-told',
] as const

/** Every e-mail about access. None carries a code, a user code beside a link, a health number or a patient's name. */
export const accessEmails: Record<string, EmailDeclaration> = {
  ...Object.fromEntries(toStaff.map((name) => [`directives-registry-${name}`, email(name, 'open-request')])),
  'directives-registry-access-confirmed': email('access-confirmed', 'open-portal'),
  'directives-registry-access-open': email('access-open', 'open-portal'),
  'directives-registry-access-withdrawn': email('access-withdrawn'),
  'directives-registry-access-restored': email('access-restored', 'open-portal'),
  'directives-registry-designation-changed': email('designation-changed', 'open-portal'),
  'directives-registry-enrolment-link': linkEmail('enrolment-link'),
  'directives-registry-enrolment-link-again': linkEmail('enrolment-link-again'),
  'directives-registry-enrolment-reminder': email('enrolment-reminder'),
  'directives-registry-code-ended': email('code-ended'),
}
