import { documentsOf, revokeVerification, type Tx } from '@guichet/core/server'
import type { Authorization } from './authorization-store.ts'
import { letterDocument } from './jobs/issue-letter.ts'

/** Whoever checks a letter that no longer holds is told so: a later decision took its place, or the commitment ended. */
export async function revokeLetters(tx: Tx, authorization: Authorization): Promise<void> {
  for (const { id, requirement } of await documentsOf(tx, authorization))
    if (requirement === letterDocument) await revokeVerification(tx, authorization.organizationId, id)
}
