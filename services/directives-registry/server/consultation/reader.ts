import { type AccountActor, type CivilDate, civilDateOf, holdsRole, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { allowsConsultation } from '../../domain/grant.ts'
import { findLivingGrant, type GrantRow } from '../grant-store.ts'
import { clinicianRole } from '../open-grant.ts'
import { readNam } from '../../domain/nam.ts'
import { type AccountHolder, mayStillBeOwn } from '../../domain/own-number.ts'
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

/** Numbers whose directives the account does not simply open, as keyed hashes in hexadecimal. `formerOwn`: declared as their own, and corrected since. */
export interface DeclaredNumbers {
  own: string | null
  formerOwn: string[]
  relatives: string[]
}

/** What the account declared. */
export async function declaredNumbers(db: Db, accountId: string): Promise<DeclaredNumbers> {
  const rows = await db.many<{ print: Buffer; relation: 'own' | 'relative' | 'former-own' }>(sql`
    select nam_fingerprint as print, relation from directives_registry.declared_number where account_id = ${accountId}`)
  const hex = (relation: string) =>
    rows.filter((row) => row.relation === relation).map(({ print }) => print.toString('hex'))
  return { own: hex('own')[0] ?? null, formerOwn: hex('former-own'), relatives: hex('relative') }
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

/** Puts another number in the place of the account's own; false when it is the same one, or none was declared yet. */
export async function replaceOwnNumber(tx: Tx, keys: Keys, accountId: string, nam: string): Promise<boolean> {
  const print = numberFingerprint(keys, nam)
  const former =
    await tx.run(sql`update directives_registry.declared_number set relation = 'former-own', replaced_at = ${tx.now}
    where account_id = ${accountId} and relation = 'own' and nam_fingerprint <> ${print}`)
  if (former === 0) return false
  await tx.run(sql`insert into directives_registry.declared_number (account_id, nam_fingerprint, relation, declared_at)
    values (${accountId}, ${print}, 'own', ${tx.now})
    on conflict (account_id, nam_fingerprint) do update set relation = 'own', declared_at = excluded.declared_at, replaced_at = null`)
  return true
}

/** Who the holder of a grant is, as the portal knows them. */
export async function findHolder(db: Db, { personId }: Pick<GrantRow, 'personId'>): Promise<AccountHolder> {
  return db.one<AccountHolder>(sql`select p.family_name as "familyName", p.given_name as "givenName", p.birth_date as "birthDate"
    from directives_registry.person p where p.id = ${personId}`)
}

/** Whether a number may be the reader's own by its letters and its birth date. */
export async function mayBeReader(db: Db, { grant, today }: Reader, nam: string): Promise<boolean> {
  const read = readNam(nam, today)
  return read.valid && mayStillBeOwn(read.reading, await findHolder(db, grant))
}
