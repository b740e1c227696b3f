import type { AccountActor } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import { lockUnchanged, moveRequest } from './move-request.ts'
import { tellAccessManagers, tellRequester } from './notices.ts'
import { type AccessRequest, recordAttestation } from './request-store.ts'

/** The superior answers for the need, with the mandate that explains it. */
export async function attestNeed(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number; mandate: string },
): Promise<AccessRequest> {
  const { mandate } = command
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, { action: 'attest', change: { mandate }, proposal: { mandate } })
  await recordAttestation(tx, moved, { superiorId: actor.accountId, decision: 'attested', words: mandate })
  await tellRequester(tx, ports, moved, 'attestation-given')
  await tellAccessManagers(tx, ports, moved, 'request-waits')
  return moved
}

/** The superior does not: the request ends, with the reason. */
export async function declineAttestation(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number; reason: string },
): Promise<AccessRequest> {
  const { reason } = command
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, {
    action: 'decline-attestation',
    reason,
    change: { refusal: { code: 'no-need', reason } },
  })
  await recordAttestation(tx, moved, { superiorId: actor.accountId, decision: 'declined', words: reason })
  await tellRequester(tx, ports, moved, 'attestation-declined')
  return moved
}
