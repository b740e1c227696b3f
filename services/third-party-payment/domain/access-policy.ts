import { z } from 'zod'

const hours = z.int().min(1)
const days = z.int().min(1)
const count = z.int().min(1)

/** `access-policy.json`: how an insurer lets providers in and what they may ask. Business days are those of its calendar. */
export const accessPolicyFile = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d+$/),
  accounts: z.strictObject({
    /** How long the link that proves an address works, and when a request whose address was never proved ends. */
    emailProofHours: hours,
    unverifiedHours: hours,
    /** Within how many business days an adviser answers. */
    reviewBusinessDays: days,
    /** How long the provider may take to complete a request. */
    completionDays: days,
    activationMinutes: z.int().min(5),
    /** Requests of one address within a day; more are refused. */
    requestsPerDay: count,
  }),
  rights: z.strictObject({
    /** Most questions about rights: of one person within an hour and a day, of a whole provider within a day. */
    perPersonAndHour: count,
    perPersonAndDay: count,
    perProviderAndDay: count,
    /** Numbers in a row, numbers nobody has, and questions outside opening hours, within an hour, after which advisers are told. */
    alertSequence: z.int().min(3),
    alertUnknown: count,
    alertOffHours: count,
    /** Children of these ages are covered as long as their school certificate runs; disabled ones without it. */
    schoolCertificate: z.strictObject({ fromAge: z.int().min(1), untilAge: z.int().min(1) }),
    checksKeptDays: days,
  }),
})
export type AccessPolicy = z.output<typeof accessPolicyFile>
