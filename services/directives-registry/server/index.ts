import { holdsRole } from '@guichet/core/domain'
import type { DossierKind, Service } from '@guichet/core/server'
import { demoPeople } from '../demo/people.ts'
import { registerDemoPeople } from '../demo/register-people.ts'
import { accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import { directiveWorkflow } from '../domain/directive-workflow.ts'
import { withdrawalWorkflow } from '../domain/withdrawal-workflow.ts'
import { hasOnlyEndedAccess } from './access-ending.ts'
import { accessEmails } from './emails.ts'
import { provisionGrantJob } from './jobs/provision-grant.ts'
import { requestPath } from './notices.ts'
import { clinicianRole, clockActor } from './open-grant.ts'
import { listEstablishments } from './policy-store.ts'
import { requestConditions } from './request-facts.ts'
import { getRequest } from './request-store.ts'
import { accessRequestTimers } from './request-timers.ts'
import { plannedRequestSteps } from './request-view.ts'
import { officerQueues } from './privacy/review-flags.ts'
import { clerkQueues } from './register/directive-view.ts'
import { registerEmails } from './register/emails.ts'
import { registryRoutes } from './routes.ts'
import { withdrawalOutcomes } from './withdrawal-facts.ts'
import { withdrawalPath } from './withdrawal-notices.ts'
import { getWithdrawal } from './withdrawal-store.ts'
import { withdrawalTimers } from './withdrawal-timers.ts'
import { plannedWithdrawalSteps } from './withdrawal-view.ts'

const accessRequests: DossierKind = {
  workflow: accessRequestWorkflow,
  conditionsOf: requestConditions,
  plannedSteps: async (db, dossier) => plannedRequestSteps(db, await getRequest(db, clockActor, dossier.id)),
  path: requestPath,
}

const withdrawals: DossierKind = {
  workflow: withdrawalWorkflow,
  conditionsOf: withdrawalOutcomes,
  plannedSteps: async (db, dossier) => plannedWithdrawalSteps(await getWithdrawal(db, clockActor, dossier.id)),
  path: withdrawalPath,
}

/** Access to the provincial registry of advance medical directives, and its consultation. */
export function directivesRegistry(): Service {
  return {
    name: 'directives-registry',
    roles: [
      'registry-clinician',
      'superior',
      'access-manager',
      'establishment-head',
      'register-operator',
      'filing-clerk',
      'privacy-officer',
    ].map((role) => ({ role, label: `directives-registry.role.${role}` })),
    dossiers: [accessRequests, withdrawals],
    otherWorkflows: [directiveWorkflow],
    queuesOf: async (db, actor) => (await Promise.all([clerkQueues(db, actor), officerQueues(db, actor)])).flat(),
    openTo: async (db, actor) => (await listEstablishments(db, actor.accountId)).length > 0,
    isFormer: async (db, actor) => !holdsRole(actor, clinicianRole) && hasOnlyEndedAccess(db, actor.accountId),
    routes: registryRoutes,
    jobs: [provisionGrantJob],
    timers: [...accessRequestTimers, ...withdrawalTimers],
    messages: new URL('../messages/', import.meta.url),
    migrations: new URL('./migrations/', import.meta.url),
    emails: { ...accessEmails, ...registerEmails },
    demoPeople: [...demoPeople, ...registerDemoPeople],
    seedDemo: async (world) => (await import('../demo/seed.ts')).seedRegistry(world),
  }
}
