import type { Tx } from '@guichet/core/server'
import { awaitsPractitioner, readAuthorizationParts } from './authorization-facts.ts'
import { type Authorization, changeAuthorization } from './authorization-store.ts'

/** Keeps with a draft, which must be locked, whether only the practitioner's signature is missing: after each change of what decides about it. */
export async function noteAwaited(tx: Tx, authorization: Authorization): Promise<void> {
  if (authorization.state !== 'draft') return
  const awaitsSignature = awaitsPractitioner(await readAuthorizationParts(tx, authorization), tx)
  if (awaitsSignature !== authorization.awaitsSignature)
    await changeAuthorization(tx, authorization, { awaitsSignature })
}
