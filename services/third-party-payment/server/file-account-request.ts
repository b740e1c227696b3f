import { Refusal } from '@guichet/core/domain'
import {
  ensureAccount,
  deadLink,
  findLink,
  findOrganizationBySlug,
  openDossier,
  type Ports,
  recordAudit,
  setTimer,
  type Tx,
  useLink,
} from '@guichet/core/server'
import type { AccountRequestFiled, AccountRequestForm, ProvenRequest } from '../domain/account-request-contract.ts'
import { accountRequestWorkflow } from '../domain/account-request-workflow.ts'
import { providerNumberOf } from '../domain/provider-code.ts'
import {
  emailProofPurpose,
  followSecret,
  sendProof,
  tellAdvisers,
  tellCorrespondent,
} from './account-request-notices.ts'
import {
  type AccountRequest,
  changeAccountRequest,
  countRequestsOf,
  findUnproven,
  getAccountRequest,
  insertAccountRequest,
  lockAccountRequest,
} from './account-request-store.ts'
import { currentBooks } from './books-store.ts'
import { correspondentOf, moveAccountRequest, reviewDueAt } from './move-account-request.ts'
import { findProvider } from './provider-store.ts'

/** Nobody in particular: what anybody may do without an account. */
const visitor = { kind: 'system', party: 'visitor' } as const
const hourMs = 3_600_000

const before = (now: string, hours: number) => new Date(Date.parse(now) - hours * hourMs).toISOString()
const later = (now: string, hours: number) => new Date(Date.parse(now) + hours * hourMs).toISOString()

/**
 * Anybody asks an insurer for an access for a provider. The answer is the same whether the provider, the address or an access exist:
 * a number, and a link sent to the address. Refuses `invalid` for a number that is none, `rate-limited` for an address that asks too often.
 */
export async function fileAccountRequest(tx: Tx, ports: Ports, form: AccountRequestForm): Promise<AccountRequestFiled> {
  const insurer = await findOrganizationBySlug(tx, form.insurer)
  if (insurer?.kind !== 'insurer') throw new Refusal('not-found')
  const number = providerNumberOf(form.number)
  if (!number)
    throw new Refusal('invalid', { problems: [{ path: 'number', code: 'third-party-payment-provider-number' }] })
  const { accounts } = (await currentBooks(tx, insurer.id)).policies.access
  const recent = await countRequestsOf(tx, insurer.id, form.email, before(tx.now, 24))
  if (recent >= accounts.requestsPerDay) throw new Refusal('rate-limited', { retryAfter: 24 * 3600 })
  const account = await ensureAccount(tx, {
    email: form.email,
    title: '',
    givenName: form.givenName,
    familyName: form.familyName,
    language: form.language,
    phone: form.phone,
    organizationId: insurer.id,
  })
  const dossier = await openDossier(tx, accountRequestWorkflow, visitor, {
    organizationId: insurer.id,
    applicantId: account.id,
    departmentId: null,
    subject: form.establishment,
    dueAt: later(tx.now, accounts.unverifiedHours),
  })
  const { inpe, establishment, email, phone, language } = form
  await insertAccountRequest(tx, dossier, {
    number: 'code' in number ? number.code : number.inpe,
    inpe: 'inpe' in number ? number.inpe : inpe,
    establishment,
    correspondent: `${form.givenName} ${form.familyName}`,
    email,
    phone,
    language,
  })
  await setTimer(tx, dossier, 'unverified', later(tx.now, accounts.unverifiedHours))
  await sendProof(tx, ports, await getAccountRequest(tx, visitor, dossier.id))
  return { reference: dossier.reference, proofHours: accounts.emailProofHours }
}

/** Sends the proof link again to the address of a request that waits for it. Says nothing about whether there was one. */
export async function resendProof(
  tx: Tx,
  ports: Ports,
  { reference, email }: { reference: string; email: string },
): Promise<void> {
  const request = await findUnproven(tx, reference, email)
  if (request) await sendProof(tx, ports, request)
}

/**
 * The link of the mail proves the address: the request is matched with the register and goes to the advisers. Answers the number and
 * the secret with which it is followed from now on. Refuses as `deadLink` for a link that is not good any more.
 */
export async function proveEmail(tx: Tx, ports: Ports, token: string): Promise<ProvenRequest> {
  const link = await findLink(tx, token)
  const used = await useLink(tx, token, emailProofPurpose)
  const requestId = link?.data.requestId
  if (!used || !requestId) throw await deadLink(tx, token)
  const filed = await lockAccountRequest(tx, visitor, requestId)
  if (filed.state !== 'filed') throw new Refusal(filed.emailVerifiedAt ? 'link-used' : 'link-expired')
  const matched = await matchWithRegister(tx, filed)
  const proven = await changeAccountRequest(tx, matched, { emailVerifiedAt: tx.now })
  const moved = await moveAccountRequest(tx, correspondentOf(proven), proven, {
    action: 'verify-email',
    dueAt: await reviewDueAt(tx, proven),
  })
  await tellAdvisers(tx, ports, moved, 'third-party-payment-request-to-review')
  await tellCorrespondent(tx, ports, moved, { template: 'third-party-payment-request-received' })
  return { reference: moved.reference, token: followSecret(ports, moved) }
}

/** The provider of the register with the number that was given, if there is one. */
async function matchWithRegister(tx: Tx, request: AccountRequest): Promise<AccountRequest> {
  const number = providerNumberOf(request.number)
  const provider = number && (await findProvider(tx, request.organizationId, number))
  if (!provider) return request
  await recordAudit(tx, visitor, {
    action: 'account-request.matched',
    subjectKind: accountRequestWorkflow.kind,
    subjectId: request.id,
    organizationId: request.organizationId,
    detail: { providerId: provider.id },
  })
  return changeAccountRequest(tx, request, { providerId: provider.id })
}
