import { createHash, randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AccountActor } from '../../domain/actor.ts'
import type { ApiKeyList } from '../../domain/api-key-contract.ts'
import type { Instant } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Integration } from '../http/route.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** How precisely the last use of a key is remembered, in milliseconds. */
const touch = 60_000

/** The system behind a live key of that scope. One statement, and once a minute one more, which notes that the key is in use. */
export async function findIntegration(db: Db, token: string, scope: string): Promise<Integration | undefined> {
  const found = await db.maybe<Integration & { lastUsedAt: Instant | null }>(sql`
    select organization_id as "organizationId", id as "keyId", name, last_used_at as "lastUsedAt" from core.api_key
    where token_hash = ${hashOf(token)} and scope = ${scope} and revoked_at is null`)
  if (!found) return undefined
  const { lastUsedAt, ...integration } = found
  if (!lastUsedAt || Date.parse(db.now) - Date.parse(lastUsedAt) > touch) {
    await db.record(sql`update core.api_key set last_used_at = ${db.now}
      where organization_id = ${integration.organizationId} and id = ${integration.keyId}`)
  }
  return integration
}

/** Makes a key for a system of the actor's organization. The token is answered once and never again. */
export async function createApiKey(
  tx: Tx,
  actor: AccountActor,
  wanted: { name: string; scope: string },
): Promise<{ id: string; token: string }> {
  if (!actor.organizationId) throw new Refusal('forbidden')
  const token = `gk_${randomBytes(32).toString('base64url')}`
  const id = uuidv7()
  await tx.run(sql`insert into core.api_key (organization_id, id, name, scope, token_hash, created_by, created_at)
    values (${actor.organizationId}, ${id}, ${wanted.name}, ${wanted.scope}, ${hashOf(token)}, ${actor.accountId}, ${tx.now})`)
  await recordAudit(tx, actor, {
    action: 'api-key.created',
    subjectKind: 'api-key',
    subjectId: id,
    organizationId: actor.organizationId,
    detail: { name: wanted.name, scope: wanted.scope },
  })
  return { id, token }
}

/** The keys of the actor's organization, the newest first, without their tokens. */
export async function listApiKeys(db: Db, actor: AccountActor, scope: string): Promise<ApiKeyList> {
  const items = await db.many<ApiKeyList['items'][number]>(sql`
    select id, name, scope, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
    from core.api_key where organization_id = ${actor.organizationId} and scope = ${scope} order by id desc limit 100`)
  return { items }
}

/** Ends a key at once. Refuses `not-found` for a key of another organization; ending it twice changes nothing. */
export async function revokeApiKey(tx: Tx, actor: AccountActor, id: string): Promise<void> {
  const changed = await tx.run(sql`update core.api_key set revoked_at = coalesce(revoked_at, ${tx.now})
    where organization_id = ${actor.organizationId} and id = ${id}`)
  if (changed === 0) throw new Refusal('not-found')
  await recordAudit(tx, actor, {
    action: 'api-key.revoked',
    subjectKind: 'api-key',
    subjectId: id,
    organizationId: actor.organizationId,
  })
}
