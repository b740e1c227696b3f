import type { EmailDeclaration } from '@guichet/core/server'

function email(name: string, parts: { button?: boolean; notes?: string[] } = {}): EmailDeclaration {
  return {
    subject: `reappointment.email.${name}.subject`,
    body: [`reappointment.email.${name}.body`],
    ...(parts.button === false ? {} : { button: `reappointment.email.${name}.button` }),
    ...(parts.notes ? { notes: parts.notes } : {}),
  }
}

/** A reminder to somebody who never used the invitation: it brings a new activation link. */
function neverActivated(name: 'reminder' | 'overdue'): EmailDeclaration {
  return {
    subject: `reappointment.email.${name}.subject`,
    body: [`reappointment.email.${name}.not-activated`, 'reappointment.email.invitation.first-time'],
    button: 'reappointment.email.invitation.activate',
    notes: ['reappointment.email.invitation.valid', 'reappointment.email.invitation.single-use'],
  }
}

/** Every e-mail of the service. None carries an answer, an amount of somebody else or the name of a patient. */
export const reappointmentEmails: Record<string, EmailDeclaration> = {
  'reappointment-invitation': email('invitation'),
  'reappointment-invitation-new': {
    subject: 'reappointment.email.invitation.subject',
    body: ['reappointment.email.invitation.body', 'reappointment.email.invitation.first-time'],
    button: 'reappointment.email.invitation.activate',
    notes: ['reappointment.email.invitation.single-use'],
  },
  'reappointment-reminder': email('reminder'),
  'reappointment-overdue': { ...email('overdue'), outweighs: 'reappointment-reminder' },
  'reappointment-reminder-new': neverActivated('reminder'),
  'reappointment-overdue-new': neverActivated('overdue'),
  'reappointment-submitted': email('submitted'),
  'reappointment-submitted-unpaid': email('submitted-unpaid'),
  'reappointment-returned': email('returned'),
  'reappointment-change-requested': email('change-requested'),
  'reappointment-change-applied': email('change-applied'),
  'reappointment-change-refused': email('change-refused'),
  'reappointment-waiting-for-you': email('waiting-for-you'),
  'reappointment-chief-overdue': email('chief-overdue'),
  'reappointment-recommendation': email('recommendation'),
  'reappointment-reasons-to-release': email('reasons-to-release'),
  'reappointment-reasons-released': email('reasons-released'),
  'reappointment-decision': email('decision'),
  'reappointment-declined': email('declined'),
  'reappointment-withdrawn': email('withdrawn'),
  'reappointment-lapsed': email('lapsed'),
  'reappointment-reopened': email('reopened'),
}
