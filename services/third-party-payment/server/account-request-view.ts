import { type AccountActor, dueDayOf } from '@guichet/core/domain'
import { type Db, decodeCursor, dossierViewOf, encodeCursor, type Ports } from '@guichet/core/server'
import type {
  AccountRequestPage,
  AccountRequestQuery,
  AccountRequestRow,
  AccountRequestView,
} from '../domain/account-request-contract.ts'
import { accountRequestWorkflow } from '../domain/account-request-workflow.ts'
import { registryMatch } from '../domain/registry-match.ts'
import { isConventioned, matchedProvider } from './account-request-facts.ts'
import { type ListedRequest, listRequests } from './account-request-list-store.ts'
import { type AccountRequest, getAccountRequest, listDuplicates } from './account-request-store.ts'
import type { Provider } from './provider-store.ts'

const labelOf = (state: string) =>
  (accountRequestWorkflow.states as Record<string, { label: string } | undefined>)[state]?.label ?? state

/** Everything about a request for whoever is a party to it; the register and other requests are for the adviser alone. */
export async function readAccountRequest(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  id: string,
): Promise<AccountRequestView> {
  const request = await getAccountRequest(db, actor, id)
  const dossier = await dossierViewOf(db, ports.registry, actor, request)
  const reviewed = dossier.parties.includes('adviser')
  const provider = reviewed ? await matchedProvider(db, request) : undefined
  return {
    dossier,
    stated: statedOf(request),
    provider: provider ? { ...registeredOf(provider), conventionInForce: await isConventioned(db, provider) } : null,
    match: provider ? matchOf(request, provider) : null,
    duplicates: reviewed
      ? (await listDuplicates(db, request)).map(({ state, ...one }) => ({ ...one, stateLabel: labelOf(state) }))
      : [],
    phoneCheck: reviewed ? request.phoneCheck : null,
    askedFor: request.askedFor,
    completion: request.completion,
    rejection: request.rejection,
  }
}

function statedOf(request: AccountRequest): AccountRequestView['stated'] {
  const { number, inpe, establishment, correspondent, email, phone, language, emailVerifiedAt } = request
  return { number, inpe, establishment, correspondent, email, phone, language, emailVerifiedAt }
}

function matchOf(request: AccountRequest, provider: Provider) {
  const { number, inpe, establishment, phone, email } = request
  return registryMatch({ number, inpe, establishment, phone, email }, provider)
}

function registeredOf(provider: Provider) {
  const { id, code, name, inpe, city, phone, accountOrganizationId, suspendedAt } = provider
  return {
    id,
    code,
    name,
    inpe,
    city,
    phone,
    hasAccess: accountOrganizationId !== null,
    suspended: suspendedAt !== null,
  }
}

/** One page of the adviser's list. */
export async function readAccountRequests(
  db: Db,
  actor: AccountActor,
  query: AccountRequestQuery,
): Promise<AccountRequestPage> {
  const after = query.cursor ? decodeCursor(query.cursor) : undefined
  const rows = await listRequests(db, actor, { ...query, after })
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(rowOf),
    next: rows.length > query.limit && last ? encodeCursor(last.createdAt, last.id) : null,
  }
}

function rowOf({ providerId, emailVerifiedAt, timeZone, ...row }: ListedRequest): AccountRequestRow {
  const dueOn = row.dueAt && dueDayOf(row.dueAt, timeZone)
  return {
    ...row,
    dueOn,
    stateLabel: labelOf(row.state),
    matched: providerId !== null || (emailVerifiedAt === null ? null : false),
  }
}
