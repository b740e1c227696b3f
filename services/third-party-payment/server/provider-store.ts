import {
  type Actor,
  type AccountActor,
  type CivilDate,
  type Instant,
  type LocalizedText,
  Refusal,
} from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import type { CareProvider } from '../domain/care-event.ts'
import type { Sector } from '../domain/coverage-schema.ts'
import { insurerRoles } from '../domain/roles.ts'

/** An establishment or a practitioner as the insurer's register knows it. `organizationId` is the insurer. */
export interface Provider {
  id: string
  organizationId: string
  kind: 'establishment' | 'practitioner'
  code: string
  name: LocalizedText
  speciality: string
  inpe: string
  ice: string | null
  taxNumber: string | null
  sector: Sector
  address: string
  city: string
  region: string
  phone: string | null
  email: string | null
  /** The organization its people act for on the portal; null without an access. */
  accountOrganizationId: string | null
  suspendedAt: Instant | null
  suspendedReason: string | null
}

/** The columns of `third_party_payment.provider p` as a `Provider`. */
export const providerColumns = sql`p.id, p.organization_id as "organizationId", p.kind, p.code, p.name, p.speciality, p.inpe, p.ice,
  p.tax_number as "taxNumber", p.sector, p.address, p.city, p.region, p.phone, p.email,
  p.account_organization_id as "accountOrganizationId", p.suspended_at as "suspendedAt", p.suspended_reason as "suspendedReason"`

/** An agreement between the insurer and a provider. */
export interface Convention {
  from: CivilDate
  to: CivilDate | null
  /** The provider may charge the patient more than the tariff. */
  excessAllowed: boolean
  /** Families paid by third-party payment; null for all. */
  thirdPartyFamilies: string[] | null
}

/** What a provider is to the insurer it works with, for somebody who acts for it. */
export interface Relation {
  /** The insurer. */
  organizationId: string
  organizationName: LocalizedText
  timeZone: string
  provider: Provider
}

/** The relation of the organization the actor acts for; refuses `not-found` for whoever acts for no provider, or for a suspended one. */
export async function getRelation(db: Db, actor: AccountActor): Promise<Relation> {
  const row = await db.maybe<Provider & { organizationName: LocalizedText; timeZone: string }>(sql`
    select ${providerColumns}, o.name as "organizationName", o.time_zone as "timeZone"
    from third_party_payment.provider p join core.organization o on o.id = p.organization_id
    where p.account_organization_id = ${actor.organizationId}`)
  if (!row || row.suspendedAt) throw new Refusal('not-found')
  const { organizationName, timeZone, ...provider } = row
  return { organizationId: provider.organizationId, organizationName, timeZone, provider }
}

/** The insurer whose books and documents concern the actor: the one they work for, or that of their provider. Refuses as `getRelation` does. */
export async function insurerOf(
  db: Db,
  actor: AccountActor,
): Promise<{ organizationId: string; provider: Provider | null }> {
  if (actor.organizationId !== null && actor.roles.some(({ role }) => isInsurerRole(role)))
    return { organizationId: actor.organizationId, provider: null }
  return getRelation(db, actor)
}

const isInsurerRole = (role: string) => (insurerRoles as readonly string[]).includes(role)

/** The insurer's register is the affair of the insurer's people and of the provider itself. */
function registerVisibleTo(actor: Actor): Sql {
  if (actor.kind === 'system') return sql`true`
  return sql`(p.organization_id = ${actor.organizationId} or p.account_organization_id = ${actor.organizationId})`
}

/** A provider of the register; refuses `not-found` for one of another insurer as for one that does not exist. */
export async function getProvider(db: Db, actor: Actor, id: string): Promise<Provider> {
  return providerWhere(db, sql`p.id = ${id} and ${registerVisibleTo(actor)}`)
}

/** As `getProvider`; nobody else changes it until the transaction ends. */
export async function lockProvider(tx: Tx, actor: Actor, id: string): Promise<Provider> {
  return providerWhere(tx, sql`p.id = ${id} and ${registerVisibleTo(actor)} for update of p`)
}

async function providerWhere(db: Db, condition: Sql): Promise<Provider> {
  const provider = await db.maybe<Provider>(
    sql`select ${providerColumns} from third_party_payment.provider p where ${condition}`,
  )
  if (!provider) throw new Refusal('not-found')
  return provider
}

/** The provider of an insurer with this code, in its one form, or this INPE, if there is one. */
export async function findProvider(
  db: Db,
  organizationId: string,
  by: { code: string } | { inpe: string },
): Promise<Provider | undefined> {
  const condition = 'code' in by ? sql`p.code = ${by.code}` : sql`p.inpe = ${by.inpe}`
  return db.maybe<Provider>(sql`select ${providerColumns} from third_party_payment.provider p
    where p.organization_id = ${organizationId} and ${condition}`)
}

/** The agreement that holds for the provider on a day, if there is one. */
export async function findConvention(
  db: Db,
  provider: Pick<Provider, 'organizationId' | 'id'>,
  date: CivilDate,
): Promise<Convention | undefined> {
  return db.maybe<Convention>(sql`
    select valid_from as "from", valid_to as "to", excess_allowed as "excessAllowed", third_party_families as "thirdPartyFamilies"
    from third_party_payment.convention
    where organization_id = ${provider.organizationId} and provider_id = ${provider.id}
      and valid_from <= ${date} and (valid_to is null or valid_to >= ${date})
    order by valid_from desc limit 1`)
}

/** The provider as pricing needs to know it on a day of care. */
export async function careProviderOn(db: Db, provider: Provider, date: CivilDate): Promise<CareProvider> {
  const convention = await findConvention(db, provider, date)
  return {
    sector: provider.sector,
    conventioned: convention !== undefined,
    excessAllowed: convention?.excessAllowed ?? false,
    ...(convention?.thirdPartyFamilies ? { thirdPartyFamilies: convention.thirdPartyFamilies } : {}),
    inpe: provider.inpe,
  }
}

/** Somebody who practises at a provider. */
export interface Practitioner {
  id: string
  inpe: string
  title: string
  givenName: string
  familyName: string
  speciality: string
  email: string | null
  /** They can sign on the portal: an account in use that holds the role of a practitioner of the provider. */
  signs: boolean
}

/** Who practises at a provider, by name. */
export async function listPractitioners(
  db: Db,
  provider: Pick<Provider, 'organizationId' | 'id'>,
): Promise<Practitioner[]> {
  return db.many<Practitioner>(sql`
    select n.id, n.inpe, n.title, n.given_name as "givenName", n.family_name as "familyName", n.speciality, n.email,
      exists (select from core.account a
        join core.membership m on m.account_id = a.id and m.role = 'practitioner' and (m.valid_to is null or m.valid_to >= ${db.now}::date)
        join third_party_payment.provider p on p.account_organization_id = m.organization_id
        where p.organization_id = n.organization_id and p.id = n.provider_id and a.email = lower(n.email) and a.status = 'active') as signs
    from third_party_payment.practitioner n
    where n.organization_id = ${provider.organizationId} and n.provider_id = ${provider.id}
    order by n.family_name collate "und-x-icu", n.given_name collate "und-x-icu", n.id`)
}
