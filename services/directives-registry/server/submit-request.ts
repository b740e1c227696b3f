import type { AccountActor } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { LicenceStatus } from '../domain/access-request-conditions.ts'
import { lettersOf } from '../domain/identity-comparison.ts'
import { professionOf } from '../domain/request-fields.ts'
import { findServed } from './account-match.ts'
import { lockUnchanged, moveRequest } from './move-request.ts'
import { tellAccessManagers, tellRequester, tellSuperior } from './notices.ts'
import { portalActor } from './open-grant.ts'
import { getEstablishment } from './policy-store.ts'
import { type AccessRequest, changeRequest } from './request-store.ts'

/** The request is made, and the portal looks at once for what exists already and who must answer for it. */
export async function submitRequest(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  const submitted = await moveRequest(tx, actor, request, { action: 'submit' })
  return checkRequest(tx, ports, await checkLicence(tx, submitted))
}

/** What the portal does with a request that was just made: a duplicate ends here, a professional's need is attested first. */
async function checkRequest(tx: Tx, ports: Ports, request: AccessRequest): Promise<AccessRequest> {
  const served = await findServed(tx, request)
  if (served) {
    const duplicate = await moveRequest(tx, portalActor, request, {
      action: 'mark-duplicate',
      change: { duplicateOf: served.dossierId },
    })
    await tellRequester(tx, ports, duplicate, 'request-duplicate')
    return duplicate
  }
  await tellRequester(tx, ports, request, 'request-received')
  if (await needsAttestation(tx, request)) {
    const asked = await moveRequest(tx, portalActor, request, { action: 'ask-attestation' })
    await tellSuperior(tx, ports, asked, 'attestation-asked')
    return asked
  }
  const forwarded = await moveRequest(tx, portalActor, request, { action: 'forward-to-access-manager' })
  await tellAccessManagers(tx, ports, forwarded, 'request-waits')
  return forwarded
}

async function needsAttestation(tx: Tx, request: AccessRequest): Promise<boolean> {
  const { policy } = await getEstablishment(tx, request.organizationId)
  return request.capacity !== 'superior' && !professionOf(request.beneficiary, policy)?.physician
}

/** Compares the licence number with the directory of the professional order. A number that is not there stops nobody: it is flagged. */
async function checkLicence(tx: Tx, request: AccessRequest): Promise<AccessRequest> {
  const { profession, licenceNumber, familyName, givenName } = request.beneficiary
  const listed = await tx.maybe<{ familyName: string; givenName: string; struckOff: boolean }>(sql`
    select family_name as "familyName", given_name as "givenName", struck_off as "struckOff" from directives_registry.licence
    where profession = ${profession} and number = ${licenceNumber}`)
  const sameName =
    listed !== undefined &&
    lettersOf(listed.familyName) === lettersOf(familyName ?? '') &&
    lettersOf(listed.givenName) === lettersOf(givenName ?? '')
  const verified: LicenceStatus = listed?.struckOff ? 'struck-off' : 'verified'
  return changeRequest(tx, request, { licenceStatus: sameName ? verified : 'unverified', licenceCheckedAt: tx.now })
}
