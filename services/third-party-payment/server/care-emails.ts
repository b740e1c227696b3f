import type { EmailDeclaration } from '@guichet/core/server'

/** Deadlines that passed, with the warning that they come near. */
const outweighed = new Map([
  ['authorization-late', 'authorization-answer-near'],
  ['authorization-refused-incomplete', 'authorization-documents-reminder'],
  ['authorization-expired', 'authorization-expiring'],
])

function email(name: string): [string, EmailDeclaration] {
  const weaker = outweighed.get(name)
  return [
    `third-party-payment-${name}`,
    {
      ...(weaker ? { outweighs: `third-party-payment-${weaker}` } : {}),
      subject: `third-party-payment.email.${name}.subject`,
      body: [`third-party-payment.email.${name}.body`],
      button: `third-party-payment.email.${name}.button`,
    },
  ]
}

/** E-mails about quotes and authorizations. They carry the reference and a link; what it is about is read on the portal. */
export const careEmails: Record<string, EmailDeclaration> = Object.fromEntries(
  [
    'quote-pricing-asked',
    'quote-priced',
    'quote-returned',
    'quote-expired',
    'authorization-to-control',
    'authorization-answered',
    'authorization-answer-near',
    'authorization-late',
    'authorization-documents-asked',
    'authorization-documents-reminder',
    'authorization-granted',
    'authorization-partly-granted',
    'authorization-refused',
    'authorization-refused-incomplete',
    'authorization-appealed',
    'authorization-expiring',
    'authorization-expired',
    'authorization-stay-ends',
    'authorization-cancelled',
    'authorization-withdrawn',
  ].map(email),
)
