import type { Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { secretCodeRuleVersion, type SecretCodeLife } from '../domain/secret-code-expiry.ts'
import type { HandoverMethod, SecretCodeState } from '../domain/secret-code.ts'
import type { AccessRequest } from './request-store.ts'

/** Adds a live code to a locked request. Only its hash is kept. */
export async function insertCode(
  tx: Tx,
  request: AccessRequest,
  code: { hash: string; life: SecretCodeLife; issuedBy: string },
): Promise<string> {
  const { hash, life, issuedBy } = code
  const id = uuidv7()
  await tx.run(sql`insert into directives_registry.activation_code (organization_id, id, request_id, code_hash, issued_at, issued_by, expires_at,
      last_valid_day, zone, rule_version, tz_version, state)
    values (${request.organizationId}, ${id}, ${request.id}, ${hash}, ${life.issuedAt}, ${issuedBy}, ${life.expiresAt}, ${life.lastValidDay},
      ${life.zone}, ${secretCodeRuleVersion}, ${process.versions.tz ?? 'unknown'}, 'live')`)
  return id
}

/** Ends the live code of a locked request, if it has one; enrolments begun with it end too. */
export async function endLiveCode(
  tx: Tx,
  request: Pick<AccessRequest, 'organizationId' | 'id'>,
  as: Exclude<SecretCodeState, 'live'>,
): Promise<number> {
  return tx.run(sql`update directives_registry.activation_code set state = ${as}, ended_at = ${tx.now}
    where organization_id = ${request.organizationId} and request_id = ${request.id} and state = 'live'`)
}

/** Records how and when the live code of a locked request reached its person. */
export async function recordHandoverOf(
  tx: Tx,
  request: AccessRequest,
  handover: { method: HandoverMethod; at: Instant; by: string },
): Promise<void> {
  await tx.run(sql`update directives_registry.activation_code set handover_method = ${handover.method}, handover_at = ${handover.at},
      handover_by = ${handover.by}
    where organization_id = ${request.organizationId} and request_id = ${request.id} and state = 'live'`)
}

export interface CodeHash {
  id: string
  organizationId: string
  requestId: string
  hash: string
}

/** The newest code of a request, to compare what was typed with; undefined when none was ever made. */
export async function findCodeHash(db: Db, requestId: string): Promise<CodeHash | undefined> {
  return db.maybe<CodeHash>(sql`select id, organization_id as "organizationId", request_id as "requestId", code_hash as hash
    from directives_registry.activation_code where request_id = ${requestId} order by issued_at desc, id desc limit 1`)
}

/** Counts one submission of the link of a code and answers how many there were within the hour. */
export async function countLinkAttempt(tx: Tx, code: CodeHash): Promise<number> {
  const old = sql`(link_attempts_since is null or link_attempts_since <= ${tx.now}::timestamptz - interval '1 hour')`
  const { attempts } = await tx.one<{ attempts: number }>(sql`update directives_registry.activation_code set
      link_attempts = case when ${old} then 1 else link_attempts + 1 end,
      link_attempts_since = case when ${old} then ${tx.now} else link_attempts_since end
    where organization_id = ${code.organizationId} and id = ${code.id} returning link_attempts as attempts`)
  return attempts
}

/** Writes what an attempt did to a code of a locked request. */
export async function keepAttempt(
  tx: Tx,
  code: Pick<CodeHash, 'id' | 'organizationId'>,
  { attempts, state }: { attempts: number; state: SecretCodeState },
): Promise<void> {
  await tx.run(sql`update directives_registry.activation_code set attempts = ${attempts}, state = ${state},
      ended_at = case when ${state} = 'live' then null else coalesce(ended_at, ${tx.now}) end
    where organization_id = ${code.organizationId} and id = ${code.id}`)
}

/** Notes that the mailbox was reached: somebody opened the page of the link and went on. */
export async function noteLinkOpened(tx: Tx, requestId: string): Promise<void> {
  await tx.run(sql`update directives_registry.activation_code set link_opened_at = ${tx.now}
    where request_id = ${requestId} and state = 'live' and link_opened_at is null`)
}
