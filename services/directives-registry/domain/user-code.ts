import { emailAddress } from '@guichet/core/domain'

/**
 * How a user code of the online services looks: `IP` or `CE` and five digits (reset by the register's operator), `IELP` and five digits (reset by the
 * designated representative), or an e-mail address.
 */
export const userCodeKinds = ['operator', 'representative', 'email'] as const
export type UserCodeKind = (typeof userCodeKinds)[number]

/** A user code as it is compared, and who resets it; null when the text is none. */
export function readUserCode(text: string): { userCode: string; kind: UserCodeKind } | null {
  const capitals = text.normalize('NFKC').trim().toUpperCase()
  if (/^(IP|CE)\d{5}$/.test(capitals)) return { userCode: capitals, kind: 'operator' }
  if (/^IELP\d{5}$/.test(capitals)) return { userCode: capitals, kind: 'representative' }
  const email = emailAddress.safeParse(text)
  return email.success ? { userCode: email.data, kind: 'email' } : null
}
