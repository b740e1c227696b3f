import { createHmac } from 'node:crypto'
import {
  createLink,
  getOrganization,
  listPartyAccounts,
  type MessageValues,
  notify,
  type Ports,
  sendEmail,
  type Tx,
} from '@guichet/core/server'
import type { AccountRequest } from './account-request-store.ts'
import { currentBooks } from './books-store.ts'

/** What a link that proves an address is for. */
export const emailProofPurpose = 'third-party-payment.email-proof'

const hourMs = 3_600_000

/** With its number, the secret with which the correspondent follows a request; sent only to an address that was proved. */
export function followSecret(ports: Pick<Ports, 'config'>, request: Pick<AccountRequest, 'id'>): string {
  return createHmac('sha256', ports.config.secretKey).update(`account-request ${request.id}`).digest('base64url')
}

/** Sends the link that proves the address; the one before stops working. */
export async function sendProof(tx: Tx, ports: Ports, request: AccountRequest): Promise<void> {
  const { policies } = await currentBooks(tx, request.organizationId)
  const { timeZone } = await getOrganization(tx, request.organizationId)
  const expiresAt = new Date(Date.parse(tx.now) + policies.access.accounts.emailProofHours * hourMs).toISOString()
  const token = await createLink(tx, {
    accountId: request.applicantId,
    purpose: emailProofPurpose,
    expiresAt,
    data: { organizationId: request.organizationId, requestId: request.id },
  })
  await writeTo(tx, ports, request, {
    template: 'third-party-payment-email-proof',
    link: `/third-party-payment/prove-email#${token}`,
    values: { until: { kind: 'moment', value: expiresAt, timeZone } },
  })
}

/** The page on which the correspondent follows the request without an account. */
export function followPath(request: Pick<AccountRequest, 'reference'>, secret: string): string {
  return `/third-party-payment/follow-request#${request.reference}.${secret}`
}

/** Tells the correspondent at the address they gave, with the link to follow the request. */
export async function tellCorrespondent(
  tx: Tx,
  ports: Ports,
  request: AccountRequest,
  notice: { template: string; values?: MessageValues },
): Promise<void> {
  await writeTo(tx, ports, request, { ...notice, link: followPath(request, followSecret(ports, request)) })
}

/** An e-mail to the address of the request, in the language it was filled in. */
export async function writeTo(
  tx: Tx,
  ports: Ports,
  request: AccountRequest,
  email: { template: string; values?: MessageValues; link: string },
): Promise<void> {
  await sendEmail(tx, ports, {
    address: request.email,
    language: request.language,
    organizationId: request.organizationId,
    dossierId: request.id,
    template: email.template,
    values: { reference: request.reference, establishment: request.establishment, ...email.values },
    link: email.link,
  })
}

/** Tells every adviser of the insurer. */
export async function tellAdvisers(tx: Tx, ports: Ports, request: AccountRequest, template: string): Promise<void> {
  await notify(tx, ports, {
    accountIds: await listPartyAccounts(tx, request, 'adviser'),
    organizationId: request.organizationId,
    dossierId: request.id,
    template,
    values: { reference: request.reference, establishment: request.establishment },
    path: `/third-party-payment/account-requests/${request.id}`,
  })
}
