import type { Language } from '../../domain/language.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'
import type { Visitor } from '../sessions/visitor.ts'
import { activate, lockAccount } from './account-store.ts'
import { hashChosen } from './chosen-password.ts'
import { deadLink, findLink, useLink } from './one-time-link-store.ts'
import { nextStepOf, type SignInOutcome } from './sign-in.ts'

/**
 * The person of an activation link chooses their password; the account is theirs from then on and the link is used up. Of two
 * at once one wins. Refuses as `deadLink` for a link that is not good any more, `password-too-weak` with what is wrong.
 */
export async function activateAccount(
  ports: Ports,
  command: { token: string; password: string; language?: Language | undefined },
  visitor: Visitor,
): Promise<SignInOutcome> {
  const { token, password, language } = command
  const db = ports.database.read()
  const link = await findLink(db, token)
  if (link?.state !== 'valid' || link.purpose !== 'activation') throw await deadLink(db, token)
  const passwordHash = await hashChosen(password, link)
  return ports.database.transaction(async (tx) => {
    const accountId = await completeActivation(tx, { token, passwordHash, language })
    return nextStepOf(ports, tx, await lockAccount(tx, accountId), visitor)
  })
}

/** Uses up an activation link with a password that is hashed already, and returns the account. Refuses as `deadLink`. */
export async function completeActivation(
  tx: Tx,
  { token, passwordHash, language }: { token: string; passwordHash: string; language?: Language | undefined },
): Promise<string> {
  const link = await findLink(tx, token)
  const accountId = await useLink(tx, token, 'activation')
  if (!accountId || !(await activate(tx, accountId, { passwordHash, language }))) throw await deadLink(tx, token)
  await recordAudit(tx, null, {
    action: 'account.activated',
    subjectKind: 'account',
    subjectId: accountId,
    organizationId: link?.data.organizationId ?? null,
  })
  return accountId
}
