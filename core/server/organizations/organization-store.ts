import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../domain/actor.ts'
import { type BusinessCalendar, civilDateOf } from '../../domain/calendar.ts'
import type { Language, LocalizedText } from '../../domain/language.ts'
import type { Currency } from '../../domain/money.ts'
import {
  calendarOf,
  organizationSettings,
  type OrganizationSettings,
  type OrganizationSettingsInput,
} from '../../domain/organization-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Db, Tx } from '../database/database.ts'

/** A hospital, insurer, establishment or authority, with what it decided for itself; defaults are filled in. */
export interface Organization {
  id: string
  slug: string
  kind: string
  name: LocalizedText
  timeZone: string
  currency: Currency
  languages: Language[]
  settings: OrganizationSettings
}

export type NewOrganization = Omit<Organization, 'id' | 'settings'> & { settings?: OrganizationSettingsInput }

const columns = sql`o.id, o.slug, o.kind, o.name, o.time_zone as "timeZone", o.currency, o.languages, o.settings`

const withDefaults = (row: Organization): Organization => ({
  ...row,
  settings: organizationSettings.parse(row.settings),
})

/** The organization; refuses `not-found`. */
export async function getOrganization(db: Db, id: string): Promise<Organization> {
  const row = await db.maybe<Organization>(sql`select ${columns} from core.organization o where o.id = ${id}`)
  if (!row) throw new Refusal('not-found')
  return withDefaults(row)
}

/** The organization with this short name in addresses, if there is one. */
export async function findOrganizationBySlug(db: Db, slug: string): Promise<Organization | undefined> {
  const row = await db.maybe<Organization>(sql`select ${columns} from core.organization o where o.slug = ${slug}`)
  return row && withDefaults(row)
}

/** How an organization counts days: its zone, holidays, workdays and opening hours. */
export function businessCalendarOf(organization: Pick<Organization, 'timeZone' | 'settings'>): BusinessCalendar {
  return calendarOf(organization)
}

/** Adds an organization. Refuses `already-exists` when its slug is taken; throws when the settings or the zone are not valid. */
export async function createOrganization(tx: Tx, actor: Actor, organization: NewOrganization): Promise<Organization> {
  const { slug, kind, name, timeZone, currency, languages } = organization
  const settings = organizationSettings.parse(organization.settings ?? {})
  civilDateOf(tx.now, timeZone)
  const id = uuidv7()
  const created = await tx.run(sql`
    insert into core.organization (id, slug, kind, name, time_zone, currency, languages, settings, created_at)
    values (${id}, ${slug}, ${kind}, ${JSON.stringify(name)}, ${timeZone}, ${currency}, ${languages}::text[],
      ${JSON.stringify(settings)}, ${tx.now})
    on conflict (slug) do nothing`)
  if (created === 0) throw new Refusal('already-exists')
  await recordAudit(tx, actor, {
    action: 'organization.created',
    subjectKind: 'organization',
    subjectId: id,
    organizationId: id,
  })
  return { id, slug, kind, name, timeZone, currency, languages, settings }
}

export interface Department {
  id: string
  code: string
  name: LocalizedText
}

/** Adds a department and returns its id. Refuses `already-exists` when its code is taken in the organization. */
export async function createDepartment(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  department: Omit<Department, 'id'>,
): Promise<string> {
  const id = uuidv7()
  const created = await tx.run(sql`
    insert into core.department (organization_id, id, code, name)
    values (${organizationId}, ${id}, ${department.code}, ${JSON.stringify(department.name)})
    on conflict (organization_id, code) do nothing`)
  if (created === 0) throw new Refusal('already-exists')
  const detail = { departmentId: id, code: department.code }
  await recordAudit(tx, actor, {
    action: 'organization.department-created',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail,
  })
  return id
}

/** The departments of an organization, by code. */
export async function listDepartments(db: Db, organizationId: string): Promise<Department[]> {
  return db.many<Department>(sql`select id, code, name from core.department
    where organization_id = ${organizationId} order by code`)
}

export { endRole, grantRole, type NewRole } from './membership-store.ts'
