import { uuidv7 } from 'uuidv7'
import { emailAddress } from '../../domain/account-contract.ts'
import type { Actor } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Language } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { getOrganization } from '../organizations/organization-store.ts'
import { after } from '../sessions/session-policy.ts'
import { type Account, findAccountByEmail, getAccount, insertAccount } from './account-store.ts'
import { createLink } from './one-time-link-store.ts'

export interface Invitation {
  email: string
  title: string
  givenName: string
  familyName: string
  language: Language
  phone?: string | null
  /** Who invites: its policy says how long the link works, its name is shown on the activation page. */
  organizationId: string
  /** Who did it, for the record; null when the portal does. */
  invitedBy?: Actor | null
}

export interface InvitedAccount {
  accountId: string
  /** Of the activation link, to be sent as `activationPath(token)`; undefined for someone who has activated already. */
  token: string | undefined
  /** False when the address already belonged to someone: no second account is ever made. */
  isNew: boolean
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** The page of an activation link, to be given to an e-mail as its `link`. The fragment never reaches a server. */
export function activationPath(token: string): string {
  return `/activate#${token}`
}

/**
 * Makes an account for an address, or finds the one it has: no second account is ever made. It sends nothing and makes no link;
 * whoever is invited later gets one then. Refuses `invalid` when the address is not one.
 */
export async function ensureAccount(tx: Tx, invitation: Invitation): Promise<Account & { isNew: boolean }> {
  const { organizationId, invitedBy = null } = invitation
  const parsed = emailAddress.safeParse(invitation.email)
  if (!parsed.success) throw new Refusal('invalid', { problems: [{ path: 'email', code: 'format.invalid_format' }] })
  const { title, givenName, familyName, language, phone = null } = invitation
  const id = uuidv7()
  const isNew = await insertAccount(tx, { id, email: parsed.data, title, givenName, familyName, language, phone })
  if (isNew) {
    await recordAudit(tx, invitedBy, {
      action: 'account.invited',
      subjectKind: 'account',
      subjectId: id,
      organizationId,
    })
  }
  const account = await findAccountByEmail(tx, parsed.data)
  if (!account) throw new Error('the account that was just invited is not there')
  return { ...account, isNew }
}

/**
 * Makes an account for an address, or finds the one it has, and an activation link for a person who has not activated yet.
 * Inviting again replaces the link sent before. Refuses `invalid` when the address is not one.
 */
export async function inviteAccount(tx: Tx, invitation: Invitation): Promise<InvitedAccount> {
  const { organizationId } = invitation
  const account = await ensureAccount(tx, invitation)
  const token =
    account.status === 'invited'
      ? await createLink(tx, {
          accountId: account.id,
          purpose: 'activation',
          expiresAt: await invitationEnd(tx, organizationId),
          data: { organizationId },
        })
      : undefined
  return { accountId: account.id, token, isNew: account.isNew }
}

/**
 * A new activation link for a person who has not activated yet, and until when it works; the one before stops working. Undefined for anybody else.
 */
export async function renewInvitation(
  tx: Tx,
  { accountId, organizationId }: { accountId: string; organizationId: string },
): Promise<{ token: string; until: Instant } | undefined> {
  const account = await getAccount(tx, accountId)
  if (account.status !== 'invited') return undefined
  const until = await invitationEnd(tx, organizationId)
  const token = await createLink(tx, { accountId, purpose: 'activation', expiresAt: until, data: { organizationId } })
  return { token, until }
}

/** When an invitation of the organization that is sent now stops working. */
export async function invitationEnd(tx: Tx, organizationId: string): Promise<Instant> {
  const { settings } = await getOrganization(tx, organizationId)
  const { invitationDays, invitationMinutes } = settings
  return after(tx.now, invitationMinutes === undefined ? invitationDays * dayMs : invitationMinutes * minuteMs)
}
