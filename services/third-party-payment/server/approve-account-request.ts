import { type AccountActor, type Actor, civilDateOf, type LocalizedText } from '@guichet/core/domain'
import {
  activationPath,
  bindOrganization,
  createOrganization,
  getOrganization,
  grantRole,
  inviteAccount,
  listRoleHolders,
  notify,
  type Organization,
  type Ports,
  recordAudit,
  type Tx,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import { searchWords } from '../domain/act-search.ts'
import { providerRoles } from '../domain/roles.ts'
import { writeTo } from './account-request-notices.ts'
import type { AccountRequest } from './account-request-store.ts'
import { currentBooks } from './books-store.ts'
import { lockUnchanged, moveAccountRequest } from './move-account-request.ts'
import { lockProvider, type Provider } from './provider-store.ts'

/**
 * The adviser lets the correspondent in as an administrator of the provider. The first one brings the provider its organization on the
 * portal; the administrators it has already are told. The mail carries an activation link that lives for minutes and can be asked for again.
 */
export async function approveRequest(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<void> {
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveAccountRequest(tx, actor, request, { action: 'approve' })
  const provider = await lockProvider(tx, actor, moved.providerId ?? '')
  const insurer = await getOrganization(tx, request.organizationId)
  const admins = provider.accountOrganizationId
    ? await listRoleHolders(tx, provider.accountOrganizationId, ['provider-admin'])
    : []
  const organizationId = provider.accountOrganizationId ?? (await openOrganization(tx, actor, { provider, insurer }))
  await letIn(tx, ports, actor, { request: moved, organizationId, insurer })
  await notify(tx, ports, {
    accountIds: admins.filter((id) => id !== request.applicantId),
    organizationId,
    template: 'third-party-payment-admin-added',
    values: { name: request.correspondent },
    path: '/third-party-payment/staff',
  })
}

/** The correspondent has a password, a second factor and accepted the undertakings: the access is open. */
export async function activateAccess(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<void> {
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveAccountRequest(tx, actor, request, { action: 'activate' })
  await notify(tx, ports, {
    accountIds: [moved.applicantId],
    organizationId: moved.organizationId,
    dossierId: moved.id,
    template: 'third-party-payment-welcome',
    values: { reference: moved.reference },
    path: '/third-party-payment/rights',
  })
}

interface Parties {
  provider: Provider
  insurer: Organization
}

/** The provider's own organization, with the policy of the insurer: a second factor for every role, links that live for minutes, its documents to accept. */
async function openOrganization(tx: Tx, actor: Actor, { provider, insurer }: Parties): Promise<string> {
  const { policies } = await currentBooks(tx, insurer.id)
  const { id } = await createOrganization(tx, actor, {
    slug: slugOf(provider.name, provider.code),
    kind: provider.kind === 'establishment' ? 'care-establishment' : 'practice',
    name: provider.name,
    timeZone: insurer.timeZone,
    currency: insurer.currency,
    languages: insurer.languages,
    settings: {
      calendar: insurer.settings.calendar,
      secondFactorRoles: [...providerRoles],
      invitationMinutes: policies.access.accounts.activationMinutes,
      contact: { name: provider.name, ...(provider.phone ? { phone: provider.phone } : {}) },
    },
  })
  await bindOrganization(tx, actor, { organizationId: insurer.id, boundOrganizationId: id })
  await tx.run(sql`update third_party_payment.provider set account_organization_id = ${id}
    where organization_id = ${provider.organizationId} and id = ${provider.id}`)
  await recordAudit(tx, actor, {
    action: 'provider.access-opened',
    subjectKind: 'organization',
    subjectId: id,
    organizationId: insurer.id,
    detail: { providerId: provider.id, code: provider.code },
  })
  return id
}

/** `Clinique Al Andalous` as `clinique-al-andalous-et000741`: two providers may have one name. */
function slugOf(name: LocalizedText, code: string): string {
  return [...searchWords(name.fr), code.toLowerCase()].join('-')
}

async function letIn(
  tx: Tx,
  ports: Ports,
  actor: Actor,
  { request, organizationId, insurer }: { request: AccountRequest; organizationId: string; insurer: Organization },
): Promise<void> {
  const [givenName = '', ...rest] = request.correspondent.split(' ')
  const { accountId, token } = await inviteAccount(tx, {
    email: request.email,
    title: '',
    givenName,
    familyName: rest.join(' '),
    language: request.language,
    organizationId,
    invitedBy: actor,
  })
  await grantRole(tx, actor, {
    organizationId,
    accountId,
    role: 'provider-admin',
    validFrom: civilDateOf(tx.now, insurer.timeZone),
  })
  await writeTo(tx, ports, request, {
    template: token ? 'third-party-payment-approved' : 'third-party-payment-approved-known',
    link: token ? activationPath(token) : `/third-party-payment/account-requests/${request.id}`,
  })
}
