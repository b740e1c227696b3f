import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { sendEmail } from '../messages/outbox.ts'
import type { Ports } from '../ports.ts'
import { requireRecentConfirmation } from '../sessions/confirm-identity.ts'
import { after } from '../sessions/session-policy.ts'
import { findAccountByEmail, getAccount, lockAccount, setEmail } from './account-store.ts'
import { cancelLinks, createLink, deadLink, findLink, useLink } from './one-time-link-store.ts'

/** How long the link to a new address works, in hours. */
export const emailChangeHours = 24

/**
 * Sends a confirmation link to the address a person wants from now on; until it is opened nothing changes. An address that
 * has an account is told so by e-mail; the answer here is the same. Refuses `confirm-identity` without a recent confirmation.
 */
export async function requestEmailChange(ports: Ports, tx: Tx, actor: AccountActor, email: string): Promise<void> {
  requireRecentConfirmation(actor)
  const account = await getAccount(tx, actor.accountId)
  const holder = await findAccountByEmail(tx, email)
  if (holder) {
    await sendEmail(tx, ports, { accountId: holder.id, template: 'account.email-in-use', values: {} })
    return
  }
  const expiresAt = after(tx.now, emailChangeHours * 3_600_000)
  const token = await createLink(tx, { accountId: account.id, purpose: 'email-change', expiresAt, data: { email } })
  await sendEmail(tx, ports, {
    address: email,
    language: account.language,
    template: 'account.email-change',
    values: { hours: emailChangeHours },
    link: `/confirm-email#${token}`,
  })
}

/**
 * The link at the new address was opened: it is the person's address from now on, and the old one is told. Refuses
 * as `deadLink` for a link that is not good any more, `already-exists` when the address was given to someone meanwhile.
 */
export async function confirmEmailChange(ports: Ports, tx: Tx, token: string): Promise<void> {
  const link = await findLink(tx, token)
  const email = link?.data.email
  const accountId = await useLink(tx, token, 'email-change')
  if (!accountId || !email) throw await deadLink(tx, token)
  const { email: old, language, status } = await lockAccount(tx, accountId)
  if (status !== 'active') throw new Refusal('link-expired')
  await setEmail(tx, accountId, email)
  await cancelLinks(tx, accountId, 'password-reset')
  await recordAudit(tx, null, {
    action: 'account.email-changed',
    subjectKind: 'account',
    subjectId: accountId,
    organizationId: null,
  })
  await sendEmail(tx, ports, { address: old, language, template: 'account.email-changed', values: {} })
}
