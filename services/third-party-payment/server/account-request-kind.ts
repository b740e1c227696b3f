import type { DossierKind, PlannedStep } from '@guichet/core/server'
import { accountRequestWorkflow } from '../domain/account-request-workflow.ts'
import { conditionsOf } from './account-request-facts.ts'
import { getAccountRequest } from './account-request-store.ts'

/** The way of a request that nothing holds up; no day is promised for what the correspondent does. */
export const accountRequestSteps: readonly PlannedStep[] = ['filed', 'under-review', 'approved', 'active'].map(
  (state) => ({ state, date: null }),
)

/** Account requests, as core knows them. */
export const accountRequests: DossierKind = {
  workflow: accountRequestWorkflow,
  conditionsOf: async (db, dossier, actor) => conditionsOf(db, await getAccountRequest(db, actor, dossier.id), actor),
  plannedSteps: async () => [...accountRequestSteps],
  path: (id) => `/third-party-payment/account-requests/${id}`,
}
