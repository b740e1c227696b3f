import type { AccountActor } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import type { AccessKind } from '../../domain/access-report-contract.ts'
import type { Consultation } from './consultation-store.ts'

/**
 * Writes what is done with a person into the chain of that person, before anything is shown: the answer leaves after the commit, and without this record there
 * is none. A search that found nobody goes into the chain of the reader. Never a number, a name or a decision.
 */
export async function recordAccess(
  tx: Tx,
  actor: AccountActor,
  { id, organizationId, receipt }: Consultation,
  { kind, personId, detail = {} }: { kind: AccessKind; personId: string | null; detail?: object },
): Promise<void> {
  await recordAudit(tx, actor, {
    action: `registry.${kind}`,
    subjectKind: 'insured-person',
    subjectId: personId,
    organizationId,
    detail: { consultationId: id, receipt, ...detail },
  })
}
