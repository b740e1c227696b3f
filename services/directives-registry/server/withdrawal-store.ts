import { type Actor, type CivilDate, type Instant, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, type Tx, visibleOne } from '@guichet/core/server'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { ClaimedPerson, GrantHolder, WithdrawalCause, WithdrawalRequester } from '../domain/withdrawal.ts'
import type { WithdrawalState } from '../domain/withdrawal-workflow.ts'
import type { GrantEffect } from './end-grant.ts'
import { grantColumns, grantFrom, type GrantRow, isLiving } from './grant-store.ts'

/** The four fields of a withdrawal, as they were given. */
export interface Claim extends ClaimedPerson {
  jobTitle: string | null
}

/** A withdrawal with its dossier. */
export interface Withdrawal extends Dossier {
  state: WithdrawalState
  requestedAs: WithdrawalRequester
  cause: WithdrawalCause
  reason: string | null
  claim: Claim | null
  grantId: string | null
  effectiveOn: CivilDate | null
  effectiveAt: Instant
  tookEffectAt: Instant | null
  undoUntil: Instant | null
  verifiedBy: string | null
  undoProposedBy: string | null
  undoProposedByName: string | null
  effect: GrantEffect | null
}

const columns = sql`${dossierColumns}, w.requested_as as "requestedAs", w.cause, w.reason, w.claim, w.grant_id as "grantId",
  w.effective_on as "effectiveOn", w.effective_at as "effectiveAt", w.took_effect_at as "tookEffectAt", w.undo_until as "undoUntil",
  w.verified_by as "verifiedBy", w.undo_proposed_by as "undoProposedBy", w.effect,
  (select trim(concat_ws(' ', p.title, p.given_name, p.family_name)) from core.account p where p.id = w.undo_proposed_by) as "undoProposedByName"`
const from = sql`core.dossier d join directives_registry.withdrawal w on w.organization_id = d.organization_id and w.id = d.id`

/** The withdrawal if it exists for this actor; refuses `not-found` otherwise. */
export async function getWithdrawal(db: Db, actor: Actor, id: string): Promise<Withdrawal> {
  return withdrawalWhere(db, visibleOne(actor, id), empty)
}

/** As `getWithdrawal`, and nobody else changes it until the transaction ends. */
export async function lockWithdrawal(tx: Tx, actor: Actor, id: string): Promise<Withdrawal> {
  return withdrawalWhere(tx, visibleOne(actor, id), sql`for update of d, w`)
}

async function withdrawalWhere(db: Db, condition: Sql, lock: Sql): Promise<Withdrawal> {
  const withdrawal = await db.maybe<Withdrawal>(sql`select ${columns} from ${from} where ${condition} ${lock}`)
  if (!withdrawal) throw new Refusal('not-found')
  return withdrawal
}

export type NewWithdrawal = Pick<
  Withdrawal,
  'requestedAs' | 'cause' | 'reason' | 'claim' | 'grantId' | 'effectiveOn' | 'effectiveAt'
>

/** Writes what is particular to a withdrawal whose dossier was just opened. */
export async function insertWithdrawal(tx: Tx, dossier: Dossier, withdrawal: NewWithdrawal): Promise<void> {
  const { requestedAs, cause, reason, claim, grantId, effectiveOn, effectiveAt } = withdrawal
  await tx.run(sql`insert into directives_registry.withdrawal (organization_id, id, requested_as, cause, reason, claim, grant_id, effective_on,
      effective_at)
    values (${dossier.organizationId}, ${dossier.id}, ${requestedAs}, ${cause}, ${reason}, ${claim && JSON.stringify(claim)}::jsonb,
      ${grantId}, ${effectiveOn}, ${effectiveAt})`)
}

export type WithdrawalChange = Partial<
  Pick<Withdrawal, 'grantId' | 'tookEffectAt' | 'undoUntil' | 'verifiedBy' | 'undoProposedBy' | 'effect'>
>

const columnOf: Record<keyof WithdrawalChange, Sql> = {
  grantId: sql`grant_id`,
  tookEffectAt: sql`took_effect_at`,
  undoUntil: sql`undo_until`,
  verifiedBy: sql`verified_by`,
  undoProposedBy: sql`undo_proposed_by`,
  effect: sql`effect`,
}

/** Writes a change of a locked withdrawal. */
export async function changeWithdrawal(tx: Tx, withdrawal: Withdrawal, change: WithdrawalChange): Promise<Withdrawal> {
  const written = (Object.entries(change) as [keyof WithdrawalChange, unknown][]).map(([name, value]) =>
    name === 'effect' ? sql`effect = ${JSON.stringify(value)}::jsonb` : sql`${columnOf[name]} = ${value}`,
  )
  if (written.length === 0) return withdrawal
  await tx.run(sql`update directives_registry.withdrawal set ${join(written, ', ')}
    where organization_id = ${withdrawal.organizationId} and id = ${withdrawal.id}`)
  return { ...withdrawal, ...change }
}

/** Living grants of the establishment that a claim may mean: somebody who shares the number, the address or a name. `within` narrows the choice. */
export async function listClaimed(
  db: Db,
  organizationId: string,
  { claim, within = sql`true` }: { claim: ClaimedPerson; within?: Sql },
): Promise<GrantRow[]> {
  return db.many<GrantRow>(sql`select ${grantColumns} from ${grantFrom}
    where g.organization_id = ${organizationId} and ${isLiving} and ${within} and (
      upper(e.employee_number) = upper(${claim.employeeNumber}) or a.email = lower(${claim.email})
      or upper(a.family_name) = upper(${claim.familyName}) or upper(a.given_name) = upper(${claim.givenName}))
    order by a.family_name, a.given_name, g.id limit 200`)
}

/** A grant as a claim is compared with it. */
export const holderOf = (grant: GrantRow): GrantHolder => ({
  grantId: grant.id,
  familyName: grant.familyName,
  givenName: grant.givenName,
  employeeNumber: grant.employeeNumber,
  email: grant.email,
})

/** A grant of the establishment, whatever its state; undefined when there is none. */
export async function findGrant(db: Db, organizationId: string, id: string): Promise<GrantRow | undefined> {
  return db.maybe<GrantRow>(sql`select ${grantColumns} from ${grantFrom}
    where g.organization_id = ${organizationId} and g.id = ${id}`)
}

/** Whether an account is the superior of a grant's holder, or was until a day that still counts. */
export async function isSuperiorOf(
  db: Db,
  accountId: string,
  { grant, since }: { grant: GrantRow; since: CivilDate },
): Promise<boolean> {
  if (grant.superiorId === accountId) return true
  const { held } = await db.one<{ held: boolean }>(sql`select exists (select from core.membership m
    where m.organization_id = ${grant.organizationId} and m.account_id = ${accountId} and m.role = 'superior'
      and m.department_id = ${grant.departmentId} and (m.valid_to is null or m.valid_to >= ${since}::date)) as held`)
  return held
}
