import type { SystemActor } from '@guichet/core/domain'
import type { Ports, TimerDeclaration, Tx } from '@guichet/core/server'
import { complaintWorkflow } from '../domain/complaint-workflow.ts'
import { tellClaimant, tellComplaintsDesk, tellHandler } from './complaint-notices.ts'
import { type Complaint, lockComplaint } from './complaint-store.ts'
import { endComplaint, endPause } from './end-complaint.ts'
import { moveComplaint } from './move-complaint.ts'

const clock: SystemActor = { kind: 'system', party: 'clock' }

/** One clock runs at a time: what happens when it passes depends on the step it was wound for. */
export const complaintTimers: TimerDeclaration[] = [
  {
    kind: complaintWorkflow.kind,
    name: 'clock',
    fire: async (tx, dossier, ports) => {
      const complaint = await lockComplaint(tx, clock, dossier.id)
      if (complaint.clockAt && complaint.clockAt <= tx.now) await pass(tx, ports, complaint)
    },
  },
]

async function pass(tx: Tx, ports: Ports, complaint: Complaint): Promise<void> {
  switch (complaint.state) {
    case 'open':
    case 'qualified':
    case 'in-progress':
    case 'reopened': {
      const late = await moveComplaint(tx, clock, complaint, { action: 'escalate-late' })
      return tellComplaintsDesk(tx, ports, late, 'third-party-payment-complaint-late')
    }
    case 'awaiting-claimant': {
      const moved = await moveComplaint(tx, clock, await endPause(tx, complaint), { action: 'go-on-unanswered' })
      return tellHandler(tx, ports, moved, 'third-party-payment-complaint-unanswered')
    }
    case 'answered':
      await endComplaint(tx, clock, complaint, { action: 'close-unanswered' })
      return tellClaimant(tx, ports, complaint, 'third-party-payment-complaint-closed')
    case 'escalated':
    case 'closed':
    case 'cancelled':
  }
}
