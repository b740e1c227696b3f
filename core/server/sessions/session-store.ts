import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AccountActor, RoleGrant } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Language, LocalizedText } from '../../domain/language.ts'
import { machineClock } from '../clock.ts'
import type { Db, Tx } from '../database/database.ts'
import { undertakingsDue } from '../legal/due-sql.ts'
import { fullName, heldAt, roleNeedsSecondFactor } from '../organizations/membership-sql.ts'
import { after, sessionPolicy } from './session-policy.ts'
import { hashOf, newToken } from './session-token.ts'

/** How somebody proved who they are. `demo` is the one click of the demo and counts like a second factor there. */
export type Factor = 'password' | 'totp' | 'recovery-code' | 'demo'

/** The factors that make roles count which need a second factor. */
export const strongFactors: readonly Factor[] = ['totp', 'recovery-code', 'demo']

export interface NewSession {
  accountId: string
  factors: readonly Factor[]
  userAgent: string
  /** The session this browser held until now; it ends. */
  replaces?: string | undefined
}

/**
 * Opens a session and returns its token, which is nowhere else. The person acts for the organization they acted for last
 * time, else for the one they have belonged to longest, else for none.
 */
export async function openSession(tx: Tx, session: NewSession): Promise<string> {
  const now = machineClock.now()
  const token = newToken()
  if (session.replaces) await revokeByToken(tx, session.replaces)
  await tx.run(sql`
    insert into core.session (id, token_hash, account_id, organization_id, factors, user_agent, created_at, last_seen_at,
      confirmed_at, expires_at)
    select ${uuidv7()}, ${hashOf(token)}, ${session.accountId}, (
      select m.organization_id from core.membership m join core.organization o on o.id = m.organization_id
      where m.account_id = ${session.accountId} and ${heldAt(tx.now)}
      order by (m.organization_id = (select s.organization_id from core.session s where s.account_id = ${session.accountId}
        order by s.created_at desc limit 1)) desc nulls last, m.valid_from, m.created_at limit 1
    ), ${session.factors}::text[], ${session.userAgent.slice(0, 300)}, ${now}, ${now}, ${now},
      ${after(now, sessionPolicy.absolute)}`)
  return token
}

interface ActorRow {
  accountId: string
  sessionId: string
  confirmedAt: Instant
  name: string
  language: Language
  organizationId: string | null
  roles: RoleGrant[]
  undertakingsDue: boolean
}

/** The memberships of `core.session s` in the organization it acts for that are held at that moment; `counting` are the roles that count. */
function heldIn(now: Instant): Sql {
  return sql`(
    select m.organization_id, array_agg(m.role) filter (where c.counts) as counting, json_agg(json_build_object(
      'organizationId', m.organization_id, 'departmentId', m.department_id, 'role', m.role) order by m.role, m.department_id)
      filter (where c.counts) as roles
    from core.membership m join core.organization o on o.id = m.organization_id
    cross join lateral (select s.factors && ${strongFactors}::text[] or not ${roleNeedsSecondFactor} as counts) c
    where m.account_id = s.account_id and m.organization_id = s.organization_id and ${heldAt(now)}
    group by m.organization_id)`
}

/** A person behind a session token, and whether the session was last noted as in use longer ago than it should be. */
export interface SessionHolder {
  actor: AccountActor
  unseen: boolean
}

/** The people behind session tokens in their order, with the roles that count now; undefined for one that is unknown, over or revoked. One statement. */
export async function findHolders(db: Db, tokens: readonly string[]): Promise<(SessionHolder | undefined)[]> {
  const now = machineClock.now()
  const hashes = tokens.map(hashOf)
  const rows = await db.many<ActorRow & { hash: string; unseen: boolean }>(sql`
    select encode(s.token_hash, 'hex') as hash, s.account_id as "accountId", s.id as "sessionId", s.confirmed_at as "confirmedAt", ${fullName} as name, a.language,
      held.organization_id as "organizationId", coalesce(held.roles, '[]') as roles, ${undertakingsDue(db.now)} as "undertakingsDue",
      s.last_seen_at < ${after(now, -sessionPolicy.touch)} as unseen
    from core.session s join core.account a on a.id = s.account_id left join lateral ${heldIn(db.now)} held on true
    where s.token_hash = any (${hashes}::bytea[]) and s.revoked_at is null and a.status = 'active'
      and s.expires_at > ${now} and s.last_seen_at > ${after(now, -sessionPolicy.idle)}`)
  const found = new Map(
    rows.map(({ hash, unseen, ...row }) => [hash, { actor: { kind: 'account' as const, ...row }, unseen }]),
  )
  return hashes.map((hash) => found.get(hash.toString('hex')))
}

/** As `findHolders`, for one token. */
export async function findActor(db: Db, token: string): Promise<AccountActor | undefined> {
  return (await findHolders(db, [token]))[0]?.actor
}

/** Notes that a session is in use, at most once in the time that policy says. */
export async function noteUse(db: Db, { sessionId }: AccountActor): Promise<void> {
  const now = machineClock.now()
  await db.record(sql`update core.session set last_seen_at = ${now}
    where id = ${sessionId} and last_seen_at < ${after(now, -sessionPolicy.touch)}`)
}

/** Ends the session of a token; nothing when it is over already. */
export async function revokeByToken(tx: Tx, token: string): Promise<void> {
  await tx.run(sql`update core.session set revoked_at = ${machineClock.now()}
    where token_hash = ${hashOf(token)} and revoked_at is null`)
}

/** Ends sessions of a person: the one given, all but the one given, or those in which they act for an organization whose access is withdrawn. Returns how many ended. */
export async function revokeSessions(
  tx: Tx,
  accountId: string,
  which: { only: string } | { except: string | null } | { actingFor: string },
): Promise<number> {
  return tx.run(sql`update core.session set revoked_at = ${machineClock.now()}, withdrawn = ${'actingFor' in which}
    where account_id = ${accountId} and revoked_at is null ${revoked(which)}`)
}

/** The organization whose access was withdrawn from whoever held the session of this token; undefined when it did not end so. */
export async function findWithdrawal(db: Db, token: string): Promise<LocalizedText | undefined> {
  const row = await db.maybe<{ name: LocalizedText }>(sql`
    select o.name from core.session s join core.organization o on o.id = s.organization_id
    where s.token_hash = ${hashOf(token)} and s.withdrawn`)
  return row?.name
}

function revoked(which: Parameters<typeof revokeSessions>[2]): Sql {
  if ('only' in which) return sql`and id = ${which.only}`
  if ('actingFor' in which) return sql`and organization_id = ${which.actingFor}`
  return which.except ? sql`and id <> ${which.except}` : empty
}

export interface SessionRow {
  id: string
  factors: Factor[]
  userAgent: string
  organizationName: { fr: string; en?: string; ar?: string } | null
  createdAt: Instant
  lastSeenAt: Instant
}

/** The person's sessions that are still good, the most recently used first. */
export async function listSessions(db: Db, actor: AccountActor): Promise<SessionRow[]> {
  const now = machineClock.now()
  return db.many<SessionRow>(sql`
    select s.id, s.factors, s.user_agent as "userAgent", o.name as "organizationName", s.created_at as "createdAt",
      s.last_seen_at as "lastSeenAt"
    from core.session s left join core.organization o on o.id = s.organization_id
    where s.account_id = ${actor.accountId} and s.revoked_at is null and s.expires_at > ${now}
      and s.last_seen_at > ${after(now, -sessionPolicy.idle)}
    order by (s.id = ${actor.sessionId}) desc, s.last_seen_at desc limit 100`)
}

/** The actor's own session. */
export async function getSession(
  db: Db,
  actor: AccountActor,
): Promise<{ confirmedAt: Instant; expiresAt: Instant; factors: Factor[] }> {
  return db.one(sql`select confirmed_at as "confirmedAt", expires_at as "expiresAt", factors
    from core.session where id = ${actor.sessionId} and account_id = ${actor.accountId}`)
}

/** Records that the person has just proved again who they are, and with which further factor, if any. */
export async function confirmSession(tx: Tx, actor: AccountActor, factor?: Factor): Promise<void> {
  await tx.run(sql`update core.session set confirmed_at = ${machineClock.now()}
      ${factor ? sql`, factors = array_append(array_remove(factors, ${factor}), ${factor})` : empty}
    where id = ${actor.sessionId} and account_id = ${actor.accountId}`)
}

/** Sessions of the person fall back to the password alone: their second factor is gone. */
export async function weakenSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.run(sql`update core.session set factors = array_remove(array_remove(factors, 'totp'), 'recovery-code')
    where account_id = ${accountId} and revoked_at is null`)
}

/** Makes the session act for an organization the person belongs to today, or for none. False when they do not belong to it. */
export async function setContext(tx: Tx, actor: AccountActor, organizationId: string | null): Promise<boolean> {
  const changed = await tx.run(sql`
    update core.session set organization_id = ${organizationId}::uuid
    where id = ${actor.sessionId} and (${organizationId}::uuid is null or exists (
      select 1 from core.membership m join core.organization o on o.id = m.organization_id
      where m.account_id = ${actor.accountId} and m.organization_id = ${organizationId}::uuid and ${heldAt(tx.now)}))`)
  return changed === 1
}
