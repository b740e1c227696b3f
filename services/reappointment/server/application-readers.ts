import type { AccountActor } from '@guichet/core/domain'
import { endedStates, unsubmittedStates } from '../domain/application-states.ts'
import type { ApplicationState } from '../domain/application-workflow.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Application } from './application-store.ts'

function holds(actor: AccountActor, application: Application, roles: readonly string[]): boolean {
  return actor.roles.some((grant) => grant.organizationId === application.organizationId && roles.includes(grant.role))
}

/** A chief who declared a conflict of interest stands aside: they see that the file exists and where it stands, and nothing of what it says. */
export function standsAside(
  { organizationId, departmentId }: Pick<Application, 'organizationId' | 'departmentId'>,
  conflictDeclared: boolean,
  actor: AccountActor,
): boolean {
  return (
    conflictDeclared &&
    actor.roles.some(
      (grant) =>
        grant.role === 'department-chief' &&
        grant.organizationId === organizationId &&
        grant.departmentId === departmentId,
    )
  )
}

/** Whether the file was not handed in, or is in its author's hands again since it ended. */
export function isUnsubmitted({ submittedAt, state }: Application): boolean {
  return submittedAt === null || unsubmittedStates.includes(state as ApplicationState)
}

/**
 * Before its first submission a file is its author's alone: reviewers see that it exists and where it stands. So does, at any time, a chief who
 * stands aside. Never hidden from who it is about.
 */
export function hidesContent(application: Application, actor: AccountActor): boolean {
  if (actor.accountId === application.applicantId) return false
  return isUnsubmitted(application) || standsAside(application, application.conflictDeclared, actor)
}

/** A correction is asked of medical affairs, who reads it at once; other reviewers with the rest of the file. */
export function mayReadChangeRequests(application: Application, actor: AccountActor): boolean {
  if (!hidesContent(application, actor)) return true
  return holds(actor, application, ['medical-affairs'])
}

/** Completions come from the learning system: medical affairs reads them before the file is handed in, to attest what does not come by itself. */
export function mayReadTraining(application: Application, actor: AccountActor): boolean {
  if (!hidesContent(application, actor)) return true
  return !endedStates.includes(application.state as ApplicationState) && holds(actor, application, ['medical-affairs'])
}

/** The committees and the Board decide on the file, never on who paid what. */
export function mayReadMoney(application: Application, actor: AccountActor): boolean {
  if (actor.accountId === application.applicantId) return true
  if (standsAside(application, application.conflictDeclared, actor)) return false
  return holds(actor, application, ['medical-affairs', 'finance', 'department-chief'])
}

/** The applicant uploads while the part is open; medical affairs looks at what was submitted. */
export function mayHandleDocuments(application: Application, actor: AccountActor, facts: ApplicationFacts) {
  const own = actor.accountId === application.applicantId
  const editable = facts.checklist.sections.find((section) => section.key === 'documents')?.editable ?? false
  const staff = holds(actor, application, ['medical-affairs'])
  const state = application.state as ApplicationState
  return { upload: own && editable, review: !own && staff && (state === 'intake' || state === 'submitted-unpaid') }
}

/** Which documents of a file this person may see, by requirement. Receipts are money; health documents are medical affairs' to check. */
export function documentReader(
  application: Application,
  facts: ApplicationFacts,
  actor: AccountActor,
): (requirement: string) => boolean {
  if (actor.accountId === application.applicantId) return () => true
  if (hidesContent(application, actor)) return () => false
  const health = new Set(
    facts.configuration.documents.documents.filter((one) => one.sensitivity === 'health').map((one) => one.code),
  )
  const medicalAffairs = holds(actor, application, ['medical-affairs'])
  return (requirement) => {
    if (requirement === 'receipt') return mayReadMoney(application, actor)
    return medicalAffairs || !health.has(requirement)
  }
}
