import type { SystemActor } from '@guichet/core/domain'
import type { TimerDeclaration } from '@guichet/core/server'
import { accountRequestWorkflow } from '../domain/account-request-workflow.ts'
import { tellCorrespondent } from './account-request-notices.ts'
import { lockAccountRequest } from './account-request-store.ts'
import { moveAccountRequest } from './move-account-request.ts'

const clock: SystemActor = { kind: 'system', party: 'clock' }

/** Requests end by themselves: nobody proved the address, or nobody completed what was missing. */
export const accountRequestTimers: TimerDeclaration[] = [
  {
    kind: accountRequestWorkflow.kind,
    name: 'unverified',
    // Whoever never proved the address is not written to again.
    fire: async (tx, dossier) => {
      const request = await lockAccountRequest(tx, clock, dossier.id)
      if (request.state === 'filed') await moveAccountRequest(tx, clock, request, { action: 'expire' })
    },
  },
  {
    kind: accountRequestWorkflow.kind,
    name: 'incomplete',
    fire: async (tx, dossier, ports) => {
      const request = await lockAccountRequest(tx, clock, dossier.id)
      // Asked again since: a later timer watches over that.
      if (request.state !== 'to-complete' || (request.dueAt ?? '') > tx.now) return
      const expired = await moveAccountRequest(tx, clock, request, { action: 'expire' })
      await tellCorrespondent(tx, ports, expired, { template: 'third-party-payment-request-expired' })
    },
  },
]
