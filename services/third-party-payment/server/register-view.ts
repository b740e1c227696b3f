import { type AccountActor, civilDateOf, holdsRole } from '@guichet/core/domain'
import { type Db, getOrganization, encodeCursor } from '@guichet/core/server'
import { covers } from '../domain/civil-periods.ts'
import type { ProviderPage, ProviderQuery, ProviderView } from '../domain/provider-contract.ts'
import { getProvider, listPractitioners, type Provider } from './provider-store.ts'
import { listConventions, listRegister } from './register-store.ts'
import { listStaff } from './staff-store.ts'

/** One page of the register of the insurer the actor acts for. */
export async function readRegister(db: Db, actor: AccountActor, query: ProviderQuery): Promise<ProviderPage> {
  const today = await todayAt(db, actor.organizationId ?? '')
  const rows = await listRegister(db, actor, query, today)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    next: rows.length > query.limit && last ? encodeCursor(last.sortName, last.id) : null,
  }
}

async function todayAt(db: Db, organizationId: string): Promise<string> {
  const { timeZone } = await getOrganization(db, organizationId)
  return civilDateOf(db.now, timeZone)
}

/** A provider of the register, with its agreements and people. */
export async function readProvider(db: Db, actor: AccountActor, id: string): Promise<ProviderView> {
  const provider = await getProvider(db, actor, id)
  const today = await todayAt(db, provider.organizationId)
  const [conventions, practitioners, people] = await Promise.all([
    listConventions(db, provider),
    listPractitioners(db, provider),
    provider.accountOrganizationId ? listStaff(db, provider.accountOrganizationId, today) : [],
  ])
  const { accountOrganizationId, suspendedAt, suspendedReason, ...facts } = provider
  return {
    ...facts,
    access: suspendedAt ? 'suspended' : accountOrganizationId ? 'open' : 'none',
    conventionInForce: conventions.some(({ from, to }) => covers({ from, ...(to === null ? {} : { to }) }, today)),
    conventions,
    practitioners: practitioners.map(({ inpe, title, givenName, familyName, speciality }) => ({
      inpe,
      name: [title, givenName, familyName].filter((part) => part !== '').join(' '),
      speciality,
    })),
    people: people.map(({ name, email, roles, status }) => ({ name, email, roles, active: status === 'active' })),
    suspended: suspendedAt ? { at: suspendedAt, reason: suspendedReason ?? '' } : null,
    actions: actionsOn(provider, actor),
  }
}

function actionsOn({ suspendedAt, accountOrganizationId }: Provider, actor: AccountActor): ProviderView['actions'] {
  if (!holdsRole(actor, 'adviser')) return []
  if (suspendedAt) return ['resume']
  return accountOrganizationId ? ['suspend'] : []
}
