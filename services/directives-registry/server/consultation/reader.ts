import { type AccountActor, type CivilDate, civilDateOf, holdsRole, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { allowsConsultation } from '../../domain/grant.ts'
import { findLivingGrant, type GrantRow } from '../grant-store.ts'
import { clinicianRole } from '../open-grant.ts'
import { type Establishment, getEstablishment } from '../policy-store.ts'
import { type Keys, numberFingerprint } from '../register/insured-person-store.ts'

/** Who consults now: by the grant of the establishment they act for. */
export interface Reader {
  grant: GrantRow
  establishment: Establishment
  today: CivilDate
}

/** The reader behind the actor; refuses `forbidden` to whom the establishment grants nothing today. The grant is read anew each time. */
export async function getReader(db: Db, actor: AccountActor): Promise<Reader> {
  const reader = await findReader(db, actor)
  if (!reader) throw new Refusal('forbidden')
  return reader
}

/** As `getReader`; undefined to whom the establishment grants nothing today. */
export async function findReader(db: Db, actor: AccountActor): Promise<Reader | undefined> {
  if (!actor.organizationId || !holdsRole(actor, clinicianRole)) return undefined
  const establishment = await getEstablishment(db, actor.organizationId)
  const today = civilDateOf(db.now, establishment.timeZone)
  const grant = await findLivingGrant(db, establishment.id, actor.accountId)
  const allowed =
    grant && allowsConsultation({ ...grant, establishmentId: grant.organizationId }, establishment.id, today)
  return grant && allowed ? { grant, establishment, today } : undefined
}

/** Numbers whose directives the account never opens, as keyed hashes in hexadecimal. */
export async function declaredNumbers(db: Db, accountId: string): Promise<{ own: string | null; relatives: string[] }> {
  const rows = await db.many<{ print: Buffer; relation: 'own' | 'relative' }>(sql`
    select nam_fingerprint as print, relation from directives_registry.declared_number where account_id = ${accountId}`)
  const hex = (relation: string) =>
    rows.filter((row) => row.relation === relation).map(({ print }) => print.toString('hex'))
  return { own: hex('own')[0] ?? null, relatives: hex('relative') }
}

/** Keeps a declared number. One's own is declared once: refuses `already-exists` for a second one. */
export async function keepDeclaredNumber(
  tx: Tx,
  keys: Keys,
  accountId: string,
  declared: { nam: string; relation: 'own' | 'relative' },
): Promise<void> {
  const kept =
    await tx.run(sql`insert into directives_registry.declared_number (account_id, nam_fingerprint, relation, declared_at)
    values (${accountId}, ${numberFingerprint(keys, declared.nam)}, ${declared.relation}, ${tx.now}) on conflict do nothing`)
  if (kept === 0) throw new Refusal('already-exists')
}
