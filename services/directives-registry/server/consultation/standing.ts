import { type AccountActor, holdsRole } from '@guichet/core/domain'
import { type Db, listDepartments } from '@guichet/core/server'
import type { RegistryStanding } from '../../domain/consultation-contract.ts'
import { allowsConsultation, type GrantState } from '../../domain/grant.ts'
import { civilDateOf } from '@guichet/core/domain'
import sql from 'sql-template-tag'
import { findLivingGrant, type GrantRow } from '../grant-store.ts'
import { clinicianRole } from '../open-grant.ts'
import { type Establishment, getEstablishment } from '../policy-store.ts'
import { listPastSearches } from './consultation-store.ts'
import { declaredNumbers } from './reader.ts'

const nothing = { organizationName: null, departments: [], departmentId: null, personsLeftThisHour: 0 }

/** What the registry offers the account in the context it acts in, and why not. */
export async function readStanding(db: Db, actor: AccountActor): Promise<RegistryStanding> {
  const { organizationId } = actor
  const grant = organizationId ? await findLivingGrant(db, organizationId, actor.accountId) : undefined
  if (!organizationId || !grant) {
    return { ...nothing, standing: (await hasGrantElsewhere(db, actor.accountId)) ? 'other-context' : 'no-grant' }
  }
  const establishment = await getEstablishment(db, organizationId)
  const standing = await standingWith(db, actor, { grant, establishment })
  const departments = await listDepartments(db, organizationId)
  return {
    standing,
    organizationName: establishment.name,
    departments: departments.map(({ id, name }) => ({ id, name })),
    departmentId: grant.departmentId,
    personsLeftThisHour: await personsLeft(db, actor, establishment),
  }
}

interface Standing {
  grant: GrantRow
  establishment: Establishment
}

async function standingWith(
  db: Db,
  actor: AccountActor,
  { grant, establishment }: Standing,
): Promise<RegistryStanding['standing']> {
  if (grant.state === 'suspended') return 'suspended'
  const today = civilDateOf(db.now, establishment.timeZone)
  if (!allowsConsultation({ ...grant, establishmentId: grant.organizationId }, establishment.id, today))
    return 'no-grant'
  // The role of an active grant only counts with a second factor.
  if (!holdsRole(actor, clinicianRole)) return 'second-factor'
  const { own } = await declaredNumbers(db, actor.accountId)
  return own === null ? 'own-number' : 'ready'
}

async function hasGrantElsewhere(db: Db, accountId: string): Promise<boolean> {
  const rows = await db.many<{ state: GrantState }>(sql`select state from directives_registry.service_grant
    where account_id = ${accountId} and state in ('active', 'suspended')`)
  return rows.length > 0
}

async function personsLeft(db: Db, { accountId }: AccountActor, { policy }: Establishment): Promise<number> {
  const hourAgo = Date.parse(db.now) - 3_600_000
  const past = await listPastSearches(db, accountId)
  const recent = past.filter(({ at }) => Date.parse(at) > hourAgo).flatMap(({ personId }) => personId ?? [])
  return Math.max(0, policy.consultation.personsPerHour - new Set(recent).size)
}
