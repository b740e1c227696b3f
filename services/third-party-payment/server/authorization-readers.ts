import { type Actor, isApplicantSide, rolesOfParty, type Sensitivity } from '@guichet/core/domain'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import type { Authorization } from './authorization-store.ts'

/** Whether the actor holds one of these roles in an organization. */
function holds(actor: Actor, organizationId: string | null, roles: readonly string[]): boolean {
  return (
    actor.kind === 'account' &&
    actor.roles.some((grant) => grant.organizationId === organizationId && roles.includes(grant.role))
  )
}

const requesters = rolesOfParty(authorizationWorkflow.parties.provider)

/** The people of the provider who make the request; those who only bill it are not among them. */
export function isRequester(authorization: Authorization, actor: Actor): boolean {
  return isApplicantSide(authorization, actor) && holds(actor, authorization.applicantOrganizationId, requesters)
}

export function isMedicalOfficer(authorization: Authorization, actor: Actor): boolean {
  return holds(actor, authorization.organizationId, ['medical-officer'])
}

/**
 * Health answers and medical documents are for those who ask and for the medical officer. The administration sees that they are there, billing
 * and claims what was granted.
 */
export function readsHealth(authorization: Authorization, actor: Actor): boolean {
  return actor.kind === 'system' || isRequester(authorization, actor) || isMedicalOfficer(authorization, actor)
}

/** Who sees the questionnaire and the documents at all: not those who only bill or settle. */
export function readsRequest(authorization: Authorization, actor: Actor): boolean {
  return readsHealth(authorization, actor) || holds(actor, authorization.organizationId, ['authorization-officer'])
}

/** The answers of the questionnaire this reader may see. */
export function answersFor(authorization: Authorization, actor: Actor): readonly Sensitivity[] {
  return readsHealth(authorization, actor) ? ['normal', 'legal', 'health'] : ['normal', 'legal']
}
