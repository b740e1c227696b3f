import type { EmailDeclaration } from '@guichet/core/server'

/** What the register's people are told. No name, no number, nothing of a directive. */
export const registerEmails: Record<string, EmailDeclaration> = {
  'directives-registry-verbal-change': {
    subject: 'directives-registry.email.verbal-change.subject',
    body: ['directives-registry.email.verbal-change.body'],
    button: 'directives-registry.email.verbal-change.button',
  },
}
