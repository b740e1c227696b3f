import { accountEmails } from './accounts/emails.ts'
import { messageEmails } from './messages/emails.ts'
import type { EmailDeclaration } from './service.ts'

/** The e-mails of core itself. */
export const coreEmails: Record<string, EmailDeclaration> = { ...accountEmails, ...messageEmails }
