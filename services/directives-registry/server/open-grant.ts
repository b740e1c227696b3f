import { type Actor, civilDateOf, endOfDay, type SystemActor } from '@guichet/core/domain'
import { addTimers, grantRole, type Tx } from '@guichet/core/server'
import { findLivingGrant, type GrantRow, insertGrant, moveGrant } from './grant-store.ts'
import { ensureUserCode, keepEmployment, keepPerson } from './person-store.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'
import { type AccessRequest, changeRequest } from './request-store.ts'

export const portalActor: SystemActor = { kind: 'system', party: 'portal' }
export const clockActor: SystemActor = { kind: 'system', party: 'clock' }
export const enrolmentActor: SystemActor = { kind: 'system', party: 'enrolment' }

/** The role that an active grant gives. */
export const clinicianRole = 'registry-clinician'

/** The right of the person of a request, waiting until their enrolment is finished. One that waits or counts already is left as it is. */
export async function prepareGrant(
  tx: Tx,
  actor: Actor,
  request: AccessRequest,
  accountId: string,
): Promise<AccessRequest> {
  const { timeZone } = await getEstablishment(tx, request.organizationId)
  const { approvedBy: grantedById } = request
  if (!grantedById) throw new Error(`nobody approved the request ${request.id}`)
  const personId = await keepPerson(tx, request, accountId)
  const employmentId = await keepEmployment(tx, request, { personId, timeZone })
  if (!(await findLivingGrant(tx, request.organizationId, accountId))) {
    await insertGrant(tx, actor, {
      organizationId: request.organizationId,
      accountId,
      personId,
      employmentId,
      state: 'pending',
      startsOn: civilDateOf(tx.now, timeZone),
      endsOn: request.endsOn,
      grantedById,
      requestId: request.id,
      membershipId: null,
    })
  }
  return changeRequest(tx, request, { personId, accountId })
}

/** The waiting right of an account counts from now on: the role is given and a user code allocated where there is none. Returns the user code. */
export async function activateGrant(tx: Tx, actor: Actor, request: AccessRequest, accountId: string): Promise<string> {
  const establishment = await getEstablishment(tx, request.organizationId)
  const grant = await findLivingGrant(tx, request.organizationId, accountId)
  if (!grant) throw new Error(`nothing was prepared for the request ${request.id}`)
  const membershipId = await giveRole(tx, actor, grant, establishment)
  const startsOn = civilDateOf(tx.now, establishment.timeZone)
  await moveGrant(tx, actor, grant, { to: 'active', membershipId, startsOn, dossierId: request.id })
  if (grant.endsOn) {
    await addTimers(tx, [request], [{ name: 'grant-expiry', dueAt: endOfDay(grant.endsOn, establishment.timeZone) }])
  }
  return ensureUserCode(tx, accountId)
}

/** Gives the role of a grant, from today to its last day, and returns the membership. */
export async function giveRole(
  tx: Tx,
  actor: Actor,
  grant: Pick<GrantRow, 'organizationId' | 'accountId' | 'departmentId' | 'endsOn'>,
  { timeZone }: Pick<Establishment, 'timeZone'>,
): Promise<string> {
  return grantRole(tx, actor, {
    organizationId: grant.organizationId,
    accountId: grant.accountId,
    role: clinicianRole,
    departmentId: grant.departmentId,
    validFrom: civilDateOf(tx.now, timeZone),
    validTo: grant.endsOn,
  })
}
