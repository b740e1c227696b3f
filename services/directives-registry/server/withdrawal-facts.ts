import { type Actor, accountIdOf, civilDateOf, type ConditionOutcomes } from '@guichet/core/domain'
import type { Db, DossierKind } from '@guichet/core/server'
import { startOfPeriodBefore } from '../domain/deadlines.ts'
import { matchedIdentifiers, matchingGrants, withdrawalConditions } from '../domain/withdrawal.ts'
import type { GrantRow } from './grant-store.ts'
import { getEstablishment } from './policy-store.ts'
import { findGrant, getWithdrawal, holderOf, isSuperiorOf, listClaimed, type Withdrawal } from './withdrawal-store.ts'

/** The grant a withdrawal means, or those it may mean. */
export interface Meant {
  grant: GrantRow | undefined
  candidates: GrantRow[]
}

/** The outcome of every condition of the withdrawal for this actor. */
export const withdrawalOutcomes: DossierKind['conditionsOf'] = async (db, dossier, actor) => {
  const withdrawal = await getWithdrawal(db, actor, dossier.id)
  return conditionsOf(db, withdrawal, actor, await grantsMeant(db, withdrawal))
}

/** The grant that was named or picked; otherwise those that fit the claim by two identifiers, or else by one. */
export async function grantsMeant(db: Db, withdrawal: Withdrawal, picked?: string): Promise<Meant> {
  const { organizationId, claim } = withdrawal
  const grantId = picked ?? withdrawal.grantId
  if (grantId) return { grant: await findGrant(db, organizationId, grantId), candidates: [] }
  if (!claim) return { grant: undefined, candidates: [] }
  const near = await listClaimed(db, organizationId, { claim })
  const fitting = new Set(matchingGrants(claim, near.map(holderOf)).map((one) => one.grantId))
  const sure = near.filter(({ id }) => fitting.has(id))
  const [only] = sure
  return { grant: sure.length === 1 ? only : undefined, candidates: sure.length > 0 ? sure : near }
}

export async function conditionsOf(
  db: Db,
  withdrawal: Withdrawal,
  actor: Actor,
  { grant, candidates }: Meant,
): Promise<ConditionOutcomes> {
  const actorId = accountIdOf(actor)
  const { applicantId, verifiedBy, undoProposedBy, claim, effectiveAt, undoUntil } = withdrawal
  return withdrawalConditions({
    now: db.now,
    requesterMayAsk: grant !== undefined && (await mayAsk(db, withdrawal, grant)),
    matches: grant ? 1 : candidates.length,
    identifiers: grant && claim ? matchedIdentifiers(claim, holderOf(grant)).length : 2,
    actorIsSubject: actorId !== null && actorId === grant?.accountId,
    actorTookPart: [applicantId, verifiedBy, undoProposedBy].includes(actorId ?? ''),
    effectiveAt,
    undoUntil,
  })
}

/** Whether the requester may ask for this grant: their own, or one of their unit. Who looks after access or incidents may ask for any. */
async function mayAsk(db: Db, { requestedAs, applicantId }: Withdrawal, grant: GrantRow): Promise<boolean> {
  if (requestedAs === 'self') return grant.accountId === applicantId
  if (requestedAs !== 'superior') return true
  const { policy, timeZone } = await getEstablishment(db, grant.organizationId)
  const since = startOfPeriodBefore(policy.withdrawal.formerSuperior, civilDateOf(db.now, timeZone))
  return isSuperiorOf(db, applicantId, { grant, since })
}
