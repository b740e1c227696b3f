import { z } from 'zod'
import type { RoleGrant } from './actor.ts'
import type { BusinessCalendar } from './calendar.ts'
import { localizedText } from './dossier-contract.ts'

/**
 * The role of a professional affiliated with an organization, who acts for themselves only. Every other role is a desk of
 * the organization: its holders see other people, and need a second factor unless the organization says otherwise.
 */
export const professionalRole = 'professional'

/** Whether any of these roles is a desk of the organization. */
export function isStaffOf(roles: readonly RoleGrant[], organizationId: string): boolean {
  return roles.some((grant) => grant.organizationId === organizationId && grant.role !== professionalRole)
}

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const calendarSettings = z.object({
  holidays: z.array(z.iso.date()).default([]),
  /** ISO weekdays, 1 = Monday … 7 = Sunday. */
  workdays: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
  opens: clockTime.default('08:00'),
  closes: clockTime.default('17:00'),
})

/** Whom people of an organization write to or call. */
export const organizationContact = z.object({
  name: localizedText,
  email: z.email().optional(),
  phone: z.string().max(40).optional(),
})

/** What an organization decides for itself. Services keep their own settings beside these, under their own name. */
export const organizationSettings = z.looseObject({
  calendar: calendarSettings.default({ holidays: [], workdays: [1, 2, 3, 4, 5], opens: '08:00', closes: '17:00' }),
  /** Roles that only count for a person who signed in with a second factor; without this, every role but `professional`. */
  secondFactorRoles: z.array(z.string()).optional(),
  /** How long an invitation link works. */
  invitationDays: z.int().min(1).max(90).default(14),
  /** Instead of days, for an organization whose links must be used at once; one that has died can be asked for again. */
  invitationMinutes: z.int().min(5).max(1440).optional(),
  contact: organizationContact.optional(),
})
export type OrganizationSettings = z.output<typeof organizationSettings>
/** Settings as they are written: what is left out has a default. */
export type OrganizationSettingsInput = z.input<typeof organizationSettings>

/** Whether the organization wants a second factor from those who hold the role. */
export function needsSecondFactor(role: string, settings: Pick<OrganizationSettings, 'secondFactorRoles'>): boolean {
  return settings.secondFactorRoles ? settings.secondFactorRoles.includes(role) : role !== professionalRole
}

/** How an organization counts days: its own zone with the calendar of its settings. */
export function calendarOf(organization: { timeZone: string; settings: OrganizationSettings }): BusinessCalendar {
  return { timeZone: organization.timeZone, ...organization.settings.calendar }
}

export const organizationId = z.object({ id: z.uuid() })

/** An organization as its people see it. */
export const organizationView = z.object({
  id: z.string(),
  slug: z.string(),
  kind: z.string(),
  name: localizedText,
  timeZone: z.string(),
  currency: z.enum(['CAD', 'MAD']),
  languages: z.array(z.enum(['fr', 'en', 'ar'])),
  contact: organizationContact.nullable(),
})
export type OrganizationView = z.output<typeof organizationView>

export const departmentView = z.object({ id: z.string(), code: z.string(), name: localizedText })
export const departmentList = z.object({ items: z.array(departmentView) })
export type DepartmentView = z.output<typeof departmentView>

export const memberQuery = z.object({
  /** Only people who hold this role. */
  role: z.string().max(80).optional(),
  departmentId: z.uuid().optional(),
  /** Part of a name or e-mail address. */
  q: z.string().trim().max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type MemberQuery = z.output<typeof memberQuery>

/** A role somebody holds, its label a message key. */
export const heldRole = z.object({
  role: z.string(),
  label: z.string(),
  departmentId: z.string().nullable(),
  departmentName: localizedText.nullable(),
})

export const memberView = z.object({
  accountId: z.string(),
  name: z.string(),
  email: z.string(),
  status: z.enum(['invited', 'active', 'closed']),
  roles: z.array(heldRole.extend({ validFrom: z.string(), validTo: z.string().nullable() })),
})
export const memberPage = z.object({ items: z.array(memberView), next: z.string().nullable() })
export type MemberView = z.output<typeof memberView>
export type MemberPage = z.output<typeof memberPage>
