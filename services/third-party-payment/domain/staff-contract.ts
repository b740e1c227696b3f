import { emailAddress } from '@guichet/core/domain'
import { z } from 'zod'
import { providerRoles } from './roles.ts'

const role = z.enum(providerRoles)
const personName = z.string().trim().min(1).max(100)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** Who works at a provider, as its administrator sees it. */
export const staffView = z.object({
  people: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      email: z.string(),
      status: z.enum(['invited', 'active', 'closed']),
      roles: z.array(role),
      /** This is the reader. */
      self: z.boolean(),
      lastSeenAt: z.string().nullable(),
    }),
  ),
  /** Administrators who can sign in. One alone locks everybody out by leaving. */
  activeAdmins: z.int(),
  review: z.object({
    /** The month in course, `YYYY-MM`. */
    month,
    /** Whether somebody confirmed for it who still works here. */
    confirmed: z.boolean(),
    lastAt: z.string().nullable(),
    lastBy: z.string().nullable(),
  }),
})
export type StaffView = z.output<typeof staffView>

export const inviteColleague = z.object({
  email: emailAddress,
  title: z.string().trim().max(20),
  givenName: personName,
  familyName: personName,
  language: z.enum(['fr', 'en', 'ar']),
  roles: z.array(role).min(1).max(providerRoles.length),
})
export type InviteColleague = z.output<typeof inviteColleague>

export const colleagueId = z.object({ accountId: z.uuid() })
/** The roles a colleague holds from now on; none ends their access. */
export const setRoles = z.object({ roles: z.array(role).max(providerRoles.length) })
/** Everybody who is not named as a leaver still works here. */
export const confirmStaff = z.object({ month, leavers: z.array(z.uuid()).max(500) })
