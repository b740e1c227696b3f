import type { EmailDeclaration } from '../service.ts'

/** The e-mails of the message area. */
export const messageEmails: Record<string, EmailDeclaration> = {
  'message-posted': {
    subject: 'email.message-posted.subject',
    body: ['email.message-posted.body'],
    button: 'email.message-posted.button',
  },
}
