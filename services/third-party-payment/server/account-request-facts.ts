import { type AccountActor, type Actor, civilDateOf, type ConditionOutcomes, holdsRole } from '@guichet/core/domain'
import { type Db, getOrganization } from '@guichet/core/server'
import type { AccountRequest } from './account-request-store.ts'
import { findConvention, getProvider, type Provider } from './provider-store.ts'

const register = { kind: 'system', party: 'register' } as const

/** The provider of the register that a request was matched with, if any. */
export async function matchedProvider(db: Db, request: AccountRequest): Promise<Provider | undefined> {
  return request.providerId ? getProvider(db, register, request.providerId) : undefined
}

/** The outcome of every condition of an account request, for this actor. */
export async function conditionsOf(db: Db, request: AccountRequest, actor: Actor): Promise<ConditionOutcomes> {
  const provider = await matchedProvider(db, request)
  return {
    knownProvider: provider !== undefined,
    conventionInForce: provider !== undefined && (await isConventioned(db, provider)),
    numbersAgree: provider !== undefined && (request.inpe === null || request.inpe === provider.inpe),
    phoneChecked: request.phoneCheck !== null,
    secondFactorSet: actsFor(actor, provider),
    undertakingsAccepted: actsFor(actor, provider) && !actor.undertakingsDue,
  }
}

/** The actor acts for the provider as its administrator: that role only counts in a session that a second factor opened. */
function actsFor(actor: Actor, provider: Provider | undefined): actor is AccountActor {
  return (
    actor.kind === 'account' &&
    holdsRole(actor, 'provider-admin') &&
    actor.organizationId === provider?.accountOrganizationId
  )
}

/** Whether an agreement holds today and the provider is not suspended. */
export async function isConventioned(db: Db, provider: Provider): Promise<boolean> {
  const { timeZone } = await getOrganization(db, provider.organizationId)
  const convention = await findConvention(db, provider, civilDateOf(db.now, timeZone))
  return convention !== undefined && provider.suspendedAt === null
}
