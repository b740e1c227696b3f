import { type AccountActor, holdsRole } from '@guichet/core/domain'
import { type Db, listDepartments } from '@guichet/core/server'
import { mayLiftPause } from '../../domain/consultation.ts'
import type { RegistryStanding } from '../../domain/consultation-contract.ts'
import { allowsConsultation } from '../../domain/grant.ts'
import { civilDateOf } from '@guichet/core/domain'
import sql from 'sql-template-tag'
import { findEnding } from '../access-ending.ts'
import { findLivingGrant, type GrantRow } from '../grant-store.ts'
import { clinicianRole } from '../open-grant.ts'
import { type Establishment, getEstablishment } from '../policy-store.ts'
import { listPastSearches } from './consultation-store.ts'
import { readLastConsultation } from './consultation-view.ts'
import { declaredNumbers } from './reader.ts'

const nothing = {
  organizationName: null,
  departments: [],
  departmentId: null,
  personsLeftThisHour: 0,
  emergencyLeft: false,
  contact: null,
  elsewhere: [],
  last: null,
  ending: null,
}

/** What the registry offers the account in the context it acts in, and why not. */
export async function readStanding(db: Db, actor: AccountActor): Promise<RegistryStanding> {
  const { organizationId } = actor
  const grant = organizationId ? await findLivingGrant(db, organizationId, actor.accountId) : undefined
  if (!organizationId || !grant) {
    return withoutGrant(db, actor)
  }
  const establishment = await getEstablishment(db, organizationId)
  const standing = await standingWith(db, actor, { grant, establishment })
  const departments = await listDepartments(db, organizationId)
  return {
    ...nothing,
    standing,
    organizationName: establishment.name,
    departments: departments.map(({ id, name }) => ({ id, name })),
    departmentId: grant.departmentId,
    ...(await limitsOf(db, actor, establishment)),
    contact: establishment.policy.contacts.technical,
    last: await readLastConsultation(db, actor, establishment.policy.consultation),
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

/** Where the session acts for nobody who gives access: who does, or else how the last access ended. */
async function withoutGrant(db: Db, { accountId, organizationId }: AccountActor): Promise<RegistryStanding> {
  const [elsewhere, here] = await Promise.all([
    listGiving(db, accountId),
    organizationId ? findEnding(db, accountId, organizationId) : null,
  ])
  if (elsewhere.length > 0) return { ...nothing, standing: 'other-context', elsewhere, ending: here }
  const ending = here ?? (await findEnding(db, accountId, null))
  return { ...nothing, standing: ending ? 'ended' : 'no-grant', ending }
}

/** The establishments that give the account access, by name. */
async function listGiving(db: Db, accountId: string): Promise<RegistryStanding['elsewhere']> {
  return db.many(sql`select o.id as "organizationId", o.name from directives_registry.service_grant g
    join core.organization o on o.id = g.organization_id
    where g.account_id = ${accountId} and g.state in ('active', 'suspended') order by o.name ->> 'fr'`)
}

/** How many persons are left this hour, and whether an emergency may lift a pause. */
async function limitsOf(
  db: Db,
  { accountId }: AccountActor,
  { policy }: Establishment,
): Promise<Pick<RegistryStanding, 'personsLeftThisHour' | 'emergencyLeft'>> {
  const hourAgo = Date.parse(db.now) - 3_600_000
  const past = await listPastSearches(db, accountId)
  const recent = past.filter(({ at }) => Date.parse(at) > hourAgo).flatMap(({ personId }) => personId ?? [])
  return {
    personsLeftThisHour: Math.max(0, policy.consultation.personsPerHour - new Set(recent).size),
    emergencyLeft: mayLiftPause(past, db.now, 'incapable-decision-pending'),
  }
}
