import { type AccountActor, holdsRole, Refusal } from '@guichet/core/domain'
import {
  actionsFor,
  type Db,
  dossierFrameOf,
  dossierViewFrom,
  type ListedDossier,
  type PlannedStep,
  type Ports,
  listedColumns,
  dossierSummaryOf,
  visibleTo,
} from '@guichet/core/server'
import sql, { empty } from 'sql-template-tag'
import type { z } from 'zod'
import type { WithdrawalPage, withdrawalQuery, WithdrawalView } from '../domain/withdrawal-contract.ts'
import { accessOutcome, canBeUndone, matchedIdentifiers } from '../domain/withdrawal.ts'
import { withdrawalWorkflow } from '../domain/withdrawal-workflow.ts'
import { findLivingGrant, type GrantRow } from './grant-store.ts'
import { grantViewOf } from './list-grants.ts'
import { conditionsOf, grantsMeant, type Meant } from './withdrawal-facts.ts'
import { getWithdrawal, holderOf, type Withdrawal } from './withdrawal-store.ts'

/** The steps of a withdrawal; the one that takes effect has its day. */
export function plannedWithdrawalSteps({ effectiveOn }: Withdrawal): PlannedStep[] {
  return (['requested', 'verified', 'effective', 'closed'] as const).map((state) => ({
    state,
    date: state === 'effective' ? effectiveOn : null,
  }))
}

/** The page of one withdrawal for one reader. */
export async function readWithdrawal(db: Db, ports: Ports, actor: AccountActor, id: string): Promise<WithdrawalView> {
  const withdrawal = await getWithdrawal(db, actor, id)
  const meant = await grantsMeant(db, withdrawal)
  const [frame, outcomes, grant] = await Promise.all([
    dossierFrameOf(db, withdrawal),
    conditionsOf(db, withdrawal, actor, meant),
    presentGrant(db, withdrawal, meant),
  ])
  const { state, requestedAs, cause, reason, claim, effectiveOn, tookEffectAt, undoUntil, effect } = withdrawal
  return {
    dossier: {
      ...dossierViewFrom(ports.registry, actor, withdrawal, { frame, planned: plannedWithdrawalSteps(withdrawal) }),
      actions: actionsFor(withdrawalWorkflow, withdrawal, actor, outcomes),
    },
    as: requestedAs,
    cause,
    reason,
    claim,
    candidates: candidatesFor(actor, withdrawal, meant),
    grant: grant && mayReadGrant(actor, withdrawal) ? grantViewOf(grant) : null,
    access: accessOutcome(state, tookEffectAt !== null),
    effectiveOn,
    effectiveAt: tookEffectAt,
    undoUntil: canBeUndone(state, undoUntil, db.now) ? undoUntil : null,
    undoneAt: state === 'undone' ? new Date(withdrawal.stateSince).toISOString() : null,
    undoProposedBy: withdrawal.undoProposedByName,
    effect,
  }
}

/** The access that is meant, once that is certain; one that was given back is a new right. */
async function presentGrant(db: Db, { state, grantId }: Withdrawal, { grant }: Meant): Promise<GrantRow | undefined> {
  if (grantId === null || !grant) return undefined
  if (state !== 'undone') return grant
  return (await findLivingGrant(db, grant.organizationId, grant.accountId)) ?? grant
}

/** Who asked sees their claim, not whom it fits. */
function mayReadGrant(actor: AccountActor, { applicantId, claim }: Withdrawal): boolean {
  return claim === null || actor.accountId !== applicantId
}

function candidatesFor(
  actor: AccountActor,
  withdrawal: Withdrawal,
  { candidates }: Meant,
): WithdrawalView['candidates'] {
  const { state, claim, applicantId } = withdrawal
  if (state !== 'requested' || !claim || applicantId === actor.accountId || !holdsRole(actor, 'access-manager'))
    return null
  return candidates.map((grant) => {
    const { employeeNumber, email, departmentName } = grant
    const matches = matchedIdentifiers(claim, holderOf(grant))
    return { ...grantViewOf(grant), employeeNumber, email, departmentName, matches }
  })
}

type Query = z.output<typeof withdrawalQuery>

/** The withdrawals of the establishment that exist for the actor, the newest first. */
export async function listWithdrawals(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  { state, cursor, limit }: Query,
): Promise<WithdrawalPage> {
  if (!actor.organizationId) throw new Refusal('not-found')
  const rows = await db.many<ListedDossier & { cause: WithdrawalView['cause']; as: WithdrawalView['as'] }>(sql`
    select ${listedColumns()}, w.cause, w.requested_as as "as"
    from core.dossier d join directives_registry.withdrawal w on w.organization_id = d.organization_id and w.id = d.id
    join core.organization o on o.id = d.organization_id
    left join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id
    where d.organization_id = ${actor.organizationId} and ${visibleTo(actor)} ${state ? sql`and d.state = ${state}` : empty}
      ${cursor ? sql`and d.id < ${placeOf(cursor)}::uuid` : empty}
    order by d.id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  return {
    items: page.map(({ cause, as, ...row }) => ({ ...dossierSummaryOf(ports.registry, row), cause, as })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Ids are in the order of time; refuses `invalid` for a cursor that no list gave out. */
function placeOf(cursor: string): string {
  if (/^[0-9a-f-]{36}$/.test(cursor)) return cursor
  throw new Refusal('invalid', { problems: [{ path: 'cursor', code: 'format.invalid' }] })
}
