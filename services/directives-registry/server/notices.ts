import { listPartyAccounts, type MessageValues, notify, type Ports, sendEmail, type Tx } from '@guichet/core/server'
import type { AccessRequest } from './request-store.ts'

/** Names of the e-mails and notifications about a request; see emails.ts. None says for whom or why. */
export type RequestNotice =
  | 'request-received'
  | 'request-duplicate'
  | 'attestation-asked'
  | 'attestation-reminder'
  | 'attestation-given'
  | 'attestation-declined'
  | 'request-waits'
  | 'decision-late'
  | 'information-asked'
  | 'information-given'
  | 'request-refused'
  | 'request-cancelled'
  | 'request-abandoned'
  | 'access-open-told'
  | 'provisioning-failed'
  | 'handover-late'
  | 'code-ended-told'
  | 'new-code-asked'

export const requestPath = (id: string) => `/directives-registry/requests/${id}`

/** Tells whoever made the request. */
export async function tellRequester(
  tx: Tx,
  ports: Ports,
  request: AccessRequest,
  notice: RequestNotice,
): Promise<void> {
  await tell(tx, ports, request, { accountIds: [request.applicantId], notice })
}

/** Tells the superior on record. */
export async function tellSuperior(tx: Tx, ports: Ports, request: AccessRequest, notice: RequestNotice): Promise<void> {
  await tell(tx, ports, request, { accountIds: request.superiorId ? [request.superiorId] : [], notice })
}

/** Tells the access managers of the establishment, save one who made the request. */
export async function tellAccessManagers(
  tx: Tx,
  ports: Ports,
  request: AccessRequest,
  notice: RequestNotice,
): Promise<void> {
  await tell(tx, ports, request, { accountIds: await listPartyAccounts(tx, request, 'accessManager'), notice })
}

/** Tells everybody on the side of the establishment that the request concerns: who made it, the superior, the access managers. */
export async function tellEverybody(
  tx: Tx,
  ports: Ports,
  request: AccessRequest,
  notice: RequestNotice,
): Promise<void> {
  const managers = await listPartyAccounts(tx, request, 'accessManager')
  const accountIds = [request.applicantId, ...(request.superiorId ? [request.superiorId] : []), ...managers]
  await tell(tx, ports, request, { accountIds, notice })
}

async function tell(
  tx: Tx,
  ports: Ports,
  request: AccessRequest,
  what: { accountIds: string[]; notice: RequestNotice },
): Promise<void> {
  await notify(tx, ports, {
    accountIds: what.accountIds,
    organizationId: request.organizationId,
    dossierId: request.id,
    template: `directives-registry-${what.notice}`,
    values: {},
    path: requestPath(request.id),
  })
}

/** E-mails to the person the access is for, who may have no account in use yet. */
export type BeneficiaryNotice =
  | 'access-confirmed'
  | 'enrolment-link'
  | 'enrolment-link-again'
  | 'enrolment-reminder'
  | 'code-ended'
  | 'access-open'

/** Writes to the person the access is for. What is secret goes into `link` and nowhere else. */
export async function writeToBeneficiary(
  tx: Tx,
  ports: Ports,
  request: AccessRequest,
  email: { notice: BeneficiaryNotice; values?: MessageValues; link?: string; path?: string },
): Promise<void> {
  if (!request.accountId) throw new Error(`nobody is known for the request ${request.id}`)
  const { notice, values = {}, ...button } = email
  await sendEmail(tx, ports, {
    accountId: request.accountId,
    organizationId: request.organizationId,
    dossierId: request.id,
    template: `directives-registry-${notice}`,
    values,
    ...button,
  })
}

/** A code died unused, by its days or by wrong attempts: the person, the requester and the access managers are told. */
export async function tellCodeEnded(tx: Tx, ports: Ports, request: AccessRequest): Promise<void> {
  if (request.accountId) await writeToBeneficiary(tx, ports, request, { notice: 'code-ended' })
  await tellRequester(tx, ports, request, 'code-ended-told')
  await tellAccessManagers(tx, ports, request, 'code-ended-told')
}
