import sql, { type Sql } from 'sql-template-tag'
import { type AccountActor, type Actor, accountIdOf } from '../../domain/actor.ts'
import type { Db } from '../database/database.ts'

/** What happened or was seen. `detail` never holds more personal data than the record needs. */
export interface AuditEntry {
  /** Dotted, for example `application.read`. */
  action: string
  subjectKind: string
  subjectId: string | null
  organizationId: string | null
  detail?: object
}

/** The call that appends to the chain of the subject, to be used inside a larger statement. */
export function auditCall(at: string, actor: Actor | null, entry: AuditEntry): Sql {
  const actorId = actor && accountIdOf(actor)
  const chain = entry.subjectId ?? actorId ?? entry.organizationId
  if (!chain) throw new Error(`nothing to record ${entry.action} against`)
  return sql`core.append_audit(${chain}, ${at}, ${entry.organizationId}, ${actorId}, ${actor?.kind ?? 'anonymous'},
    ${entry.action}, ${entry.subjectKind}, ${entry.subjectId}, ${entry.detail ? JSON.stringify(entry.detail) : null}::jsonb)`
}

/** Appends one record, in the transaction of `db` when it has one. */
export async function recordAudit(db: Db, actor: Actor | null, entry: AuditEntry): Promise<void> {
  await db.record(sql`select ${auditCall(db.now, actor, entry)}`)
}

/** That somebody read a dossier. */
export interface Reading {
  at: string
  actor: AccountActor
  action: string
  dossierId: string
}

/** Appends a record of each reading to the chain of its dossier, chain by chain in one order, so that two such statements never wait for each other. */
export async function recordReadings(db: Db, readings: readonly Reading[]): Promise<void> {
  const column = <T>(value: (reading: Reading) => T) => readings.map(value)
  await db.record(sql`
    select core.append_audit(r.dossier, r.at, r.organization, r.account, 'account', r.action, 'dossier', r.dossier, null)
    from (select * from unnest(${column(({ dossierId }) => dossierId)}::uuid[], ${column(({ at }) => at)}::timestamptz[],
        ${column(({ actor }) => actor.organizationId)}::uuid[], ${column(({ actor }) => actor.accountId)}::uuid[],
        ${column(({ action }) => action)}::text[]) as r (dossier, at, organization, account, action)
      order by r.dossier, r.at offset 0) r`)
}
