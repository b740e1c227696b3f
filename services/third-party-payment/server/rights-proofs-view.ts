import { type AccountActor, civilDateOf } from '@guichet/core/domain'
import { type Db, recordAudit } from '@guichet/core/server'
import type { RightsProofList } from '../domain/rights-contract.ts'
import { getRelation } from './provider-store.ts'
import { listProofs } from './rights-proof-store.ts'
import { memberName, proofPath } from './rights-view.ts'

/** The proofs the actor's provider got today. That they were listed is on record. */
export async function readProofs(db: Db, actor: AccountActor): Promise<RightsProofList> {
  const { organizationId, provider, timeZone } = await getRelation(db, actor)
  const day = civilDateOf(db.now, timeZone)
  const proofs = await listProofs(db, { organizationId, providerId: provider.id, day })
  if (proofs.length > 0) {
    await recordAudit(db, actor, {
      action: 'rights.proofs-listed',
      subjectKind: 'provider',
      subjectId: provider.id,
      organizationId,
      detail: { day, proofs: proofs.length },
    })
  }
  return {
    items: proofs.map(({ member, ...proof }) => ({
      ...proof,
      memberName: memberName(member),
      path: proofPath(proof.id),
    })),
  }
}
