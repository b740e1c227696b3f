import { Refusal } from '@guichet/core/domain'
import { defineJob, enqueue, type Job, type Ports, type Tx } from '@guichet/core/server'
import { activateGrant, portalActor, prepareGrant } from '../open-grant.ts'
import { moveRequest } from '../move-request.ts'
import { tellAccessManagers, tellEverybody, writeToBeneficiary } from '../notices.ts'
import { getEstablishment } from '../policy-store.ts'
import { type AccessRequest, changeRequest, lockRequest } from '../request-store.ts'

/** Adds the service to the account of an approved request; tried again at the pauses of the policy, then handed to the access manager. */
export const provisionGrantJob: Job<{ requestId: string }> = defineJob<{ requestId: string }>({
  name: 'directives-registry.provision-grant',
  handle: ({ requestId }, ports) =>
    ports.database.transaction(async (tx) => {
      const request = await lockRequest(tx, portalActor, requestId)
      if (request.state === 'grant-pending') await provision(tx, ports, request)
    }),
})

async function provision(tx: Tx, ports: Ports, request: AccessRequest): Promise<void> {
  const { accountId } = request
  if (!accountId) throw new Error(`no account is known for the request ${request.id}`)
  try {
    const moved = await moveRequest(tx, portalActor, request, { action: 'provision' })
    const prepared = await prepareGrant(tx, portalActor, moved, accountId)
    await activateGrant(tx, portalActor, prepared, accountId)
    await writeToBeneficiary(tx, ports, prepared, { notice: 'access-confirmed', path: '/directives-registry/access' })
    await tellEverybody(tx, ports, prepared, 'access-open-told')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await tryLater(tx, ports, request)
  }
}

/** Nothing was written yet when a condition refuses: the account cannot take the service now. */
async function tryLater(tx: Tx, ports: Ports, request: AccessRequest): Promise<void> {
  const { policy } = await getEstablishment(tx, request.organizationId)
  const minutes = policy.provisioningRetryMinutes[request.provisioningAttempts]
  const change = { provisioningAttempts: request.provisioningAttempts + 1 }
  if (minutes !== undefined) {
    await changeRequest(tx, request, change)
    await enqueue(tx, provisionGrantJob, { requestId: request.id }, { after: minutes * 60 })
    return
  }
  const failed = await moveRequest(tx, portalActor, request, { action: 'give-up-provisioning', change })
  await tellAccessManagers(tx, ports, failed, 'provisioning-failed')
}
