import sql from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'
import type { LocalizedText } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'
import { hashOf, newToken } from '../sessions/session-token.ts'

/** What a link does. Links of a service are named `service.purpose`. */
export type LinkPurpose = AccountLinkPurpose | `${string}.${string}`
export type AccountLinkPurpose = 'activation' | 'password-reset' | 'email-change'

export interface NewLink {
  accountId: string
  purpose: LinkPurpose
  expiresAt: Instant
  /** What the link is about: `organizationId` of an invitation, `email` of a change of address. */
  data?: Record<string, string>
}

/** Makes a link that works once and returns its token; earlier unused links for the same purpose stop working. */
export async function createLink(tx: Tx, link: NewLink): Promise<string> {
  const token = newToken()
  await cancelLinks(tx, link.accountId, link.purpose)
  await tx.run(sql`insert into core.one_time_link (token_hash, account_id, purpose, data, created_at, expires_at)
    values (${hashOf(token)}, ${link.accountId}, ${link.purpose}, ${JSON.stringify(link.data ?? {})}, ${tx.now}, ${link.expiresAt})`)
  return token
}

/** Unused links of a person for this purpose stop working. */
export async function cancelLinks(tx: Tx, accountId: string, purpose: LinkPurpose): Promise<void> {
  await tx.run(sql`update core.one_time_link set data = data || '{"replaced": "yes"}'
    where account_id = ${accountId} and purpose = ${purpose} and used_at is null`)
}

export interface Link {
  accountId: string
  purpose: LinkPurpose
  state: 'valid' | 'expired' | 'used' | 'replaced'
  data: Record<string, string>
  email: string
  givenName: string
  familyName: string
  organizationName: LocalizedText | null
}

/** The link of a token in whatever state it is, or undefined when there never was one. That to an account which is active did its work. */
export async function findLink(db: Db, token: string): Promise<Link | undefined> {
  return db.maybe<Link>(sql`
    select l.account_id as "accountId", l.purpose, l.data, a.email, a.given_name as "givenName", a.family_name as "familyName",
      o.name as "organizationName",
      case when l.used_at is not null or (l.purpose = 'activation' and a.status = 'active') then 'used' when l.data ? 'replaced' then 'replaced'
        when l.expires_at <= ${db.now} or a.status = 'closed' then 'expired' else 'valid' end as state
    from core.one_time_link l join core.account a on a.id = l.account_id
    left join core.organization o on o.id = (l.data ->> 'organizationId')::uuid
    where l.token_hash = ${hashOf(token)}`)
}

/** Uses up a valid link. Undefined when it is not, or no longer, good: of two at once exactly one gets it. */
export async function useLink(tx: Tx, token: string, purpose: LinkPurpose): Promise<string | undefined> {
  const row = await tx.maybe<{ accountId: string }>(sql`
    update core.one_time_link set used_at = ${tx.now}
    where token_hash = ${hashOf(token)} and purpose = ${purpose} and used_at is null and expires_at > ${tx.now}
      and not data ? 'replaced'
    returning account_id as "accountId"`)
  return row?.accountId
}

/** Why a link is not good, or not any more: `link-used` for one that did its work, else `link-expired`. */
export async function deadLink(db: Db, token: string): Promise<Refusal> {
  const link = await findLink(db, token)
  return new Refusal(link?.state === 'used' ? 'link-used' : 'link-expired')
}

/** The organization that invited the person last. */
export async function findLastInvitation(db: Db, accountId: string): Promise<string | undefined> {
  const row = await db.maybe<{ organizationId: string }>(sql`
    select data ->> 'organizationId' as "organizationId" from core.one_time_link
    where account_id = ${accountId} and purpose = 'activation' and data ? 'organizationId' order by created_at desc limit 1`)
  return row?.organizationId
}
