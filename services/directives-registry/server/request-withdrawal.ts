import { type AccountActor, civilDateOf, momentOf, Refusal, refuseIfAny } from '@guichet/core/domain'
import { openDossier, type Ports, type Tx } from '@guichet/core/server'
import type { RequestWithdrawal } from '../domain/withdrawal-contract.ts'
import { isDayOver, takesEffectAt, type WithdrawalRequester } from '../domain/withdrawal.ts'
import { withdrawalWorkflow } from '../domain/withdrawal-workflow.ts'
import { hasEnded } from '../domain/grant.ts'
import type { GrantRow } from './grant-store.ts'
import { moveWithdrawal, withdrawalDueAt } from './move-withdrawal.ts'
import { portalActor } from './open-grant.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'
import { takeEffect } from './take-effect.ts'
import { conditionsOf, grantsMeant } from './withdrawal-facts.ts'
import { tellAsker, tellParty } from './withdrawal-notices.ts'
import { type Claim, findGrant, insertWithdrawal, lockWithdrawal, type Withdrawal } from './withdrawal-store.ts'

/** The role that somebody asks in; none for their own access. Human resources ask through an access manager. */
const roleOf: Record<WithdrawalRequester, string | null> = {
  superior: 'superior',
  'access-manager': 'access-manager',
  'human-resources': 'access-manager',
  'privacy-officer': 'privacy-officer',
  'register-operator': 'register-operator',
  self: null,
}

/**
 * Somebody asks that an access end. What is certain takes effect on its date without waiting for anybody, an incident at once; otherwise the access
 * manager verifies. The answer to the four fields never says whether they fit somebody. Refuses `forbidden` when the actor is not what they ask as, `invalid` for a day that is over, `wrong-state` for an
 * access named from the list that has ended already.
 */
export async function requestWithdrawal(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: RequestWithdrawal,
): Promise<Withdrawal> {
  const establishment = await getEstablishment(tx, command.organizationId)
  refuseUnlessHolds(actor, command)
  const today = civilDateOf(tx.now, establishment.timeZone)
  refuseIfAny(isDayOver(command, today) ? [{ path: 'effectiveOn', code: 'withdrawal-day-over' }] : [])
  const named = await namedGrant(tx, command)
  const claim: Claim | null = command.of.by === 'claim' ? claimOf(command.of) : null
  const effectiveAt = effectOf(command, establishment, tx.now)
  const opening = { organizationId: command.organizationId, cause: command.cause, effectiveAt, undoUntil: null }
  const dossier = await openDossier(tx, withdrawalWorkflow, actor, {
    organizationId: command.organizationId,
    applicantId: actor.accountId,
    departmentId: named?.departmentId ?? null,
    subject: subjectOf(named ?? claim),
    dueAt: await withdrawalDueAt(tx, opening, 'requested'),
  })
  const { as: requestedAs, cause, reason, effectiveOn } = command
  await insertWithdrawal(tx, dossier, {
    requestedAs,
    cause,
    reason,
    claim,
    grantId: named?.id ?? null,
    effectiveOn,
    effectiveAt,
  })
  const withdrawal = await lockWithdrawal(tx, actor, dossier.id)
  await tellAsker(tx, ports, withdrawal, 'withdrawal-received')
  return matchAtOnce(tx, ports, withdrawal)
}

/** The privacy officer ends accesses after an incident and for no other cause. */
function refuseUnlessHolds(actor: AccountActor, { as, organizationId, of, cause }: RequestWithdrawal): void {
  const role = roleOf[as]
  const holds =
    role === null || actor.roles.some((grant) => grant.organizationId === organizationId && grant.role === role)
  const wrongCause = as === 'privacy-officer' && cause !== 'incident'
  if (!holds || wrongCause || (as === 'self' && of.by !== 'grant')) throw new Refusal('forbidden')
}

/** The grant somebody picked from a list. Whether they may ask for it is a condition; that it exists is not said to others. */
async function namedGrant(tx: Tx, { organizationId, of }: RequestWithdrawal): Promise<GrantRow | null> {
  if (of.by !== 'grant') return null
  const grant = await findGrant(tx, organizationId, of.grantId)
  if (!grant) throw new Refusal('not-found')
  if (hasEnded(grant.state)) throw new Refusal('wrong-state')
  return grant
}

function claimOf({ familyName, givenName, employeeNumber, jobTitle, email }: Claim): Claim {
  return { familyName, givenName, employeeNumber, jobTitle, email }
}

function subjectOf(person: Pick<Claim, 'givenName' | 'familyName'> | null): string {
  return person ? `${person.givenName} ${person.familyName}` : '—'
}

function effectOf({ cause, effectiveOn }: RequestWithdrawal, { timeZone }: Establishment, now: string): string {
  return takesEffectAt({ cause, effectiveOn }, { now, startOfDay: (date) => momentOf(date, '00:00', timeZone) })
}

/** What is certain goes on by itself; the rest waits for the access manager. */
async function matchAtOnce(tx: Tx, ports: Ports, withdrawal: Withdrawal): Promise<Withdrawal> {
  const meant = await grantsMeant(tx, withdrawal)
  const outcomes = await conditionsOf(tx, withdrawal, portalActor, meant)
  const certain = ['mayAskFor', 'oneGrantMatches', 'twoIdentifiersMatch'].every((name) => outcomes[name] === true)
  if (!certain || !meant.grant) {
    if (withdrawal.requestedAs === 'self') throw new Refusal('not-found')
    await tellParty(tx, ports, withdrawal, { party: 'accessManager', notice: 'withdrawal-to-verify' })
    return withdrawal
  }
  const verified = await moveWithdrawal(tx, portalActor, withdrawal, {
    action: 'match-automatically',
    change: { grantId: meant.grant.id },
  })
  return verified.effectiveAt <= tx.now ? takeEffect(tx, ports, verified) : verified
}
