import { z } from 'zod'

const count = z.int().min(1).max(100_000)
const completeText = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), ar: z.string().min(1) })

/**
 * A length of time. `business-days` end with the day in the establishment's calendar, `days` and `months` with the civil day in its zone;
 * `hours` and `minutes` are real time.
 */
export const period = z.strictObject({
  amount: z.int().min(0).max(10_000),
  unit: z.enum(['minutes', 'hours', 'days', 'business-days', 'months']),
})

/** The deadlines of the access request, from the moment a file enters a state unless said otherwise. */
const accessRequestDeadlines = z.strictObject({
  draftKept: period,
  attestationDue: period,
  attestationReminders: z.array(period),
  attestationAbandoned: period,
  informationAbandoned: period,
  decisionDue: period,
  /** The decision is late enough to be flagged. */
  decisionBreach: period,
  identityDue: period,
  handoverAlert: period,
  enrolmentSession: period,
  /** From the approval. */
  codeAbandoned: period,
})

const withdrawalDeadlines = z.strictObject({
  due: period,
  dueAfterIncident: period,
  undo: period,
  /** Who was the superior until so long ago may still ask. */
  formerSuperior: period,
})

/**
 * `policy.json`: what an establishment decides about access to the registry. Figures that are assumptions until the establishment or
 * the operator of the register confirms them are exactly those one can change here. The five calendar days of a secret code are no setting.
 */
export const registryPolicy = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d+$/),
  kind: z.enum(['integrated-centre', 'establishment', 'hospice']),
  /** The legal zone of the establishment's seat: secret codes end by it. */
  timeZone: z.enum(['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon']),
  /** Organizations whose people may ask for access as the establishment's own do, by their short names in addresses. */
  openTo: z.array(z.string().min(1)).default([]),
  accessManagers: z.strictObject({
    maximum: z.int().min(1).max(2),
    citation: completeText,
    /** The head confirms each designation again after so long. */
    certifiedEvery: period,
  }),
  contacts: z.strictObject({
    enrolment: z.strictObject({ name: completeText, email: z.email(), phone: z.string().min(1) }),
    technical: z.strictObject({ name: completeText, email: z.email(), phone: z.string().min(1) }),
  }),
  /** Professions that may ask; `physician` ones ask for themselves. */
  professions: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        name: completeText,
        physician: z.boolean(),
        /** Residents, agency staff, locums: their access has an end. */
        temporary: z.boolean().default(false),
        licencePattern: z.string(),
      }),
    )
    .min(1),
  employeeNumberPattern: z.string(),
  /** A number of that form, which forms and refusals show. */
  employeeNumberExample: z.string().default(''),
  /** Domains of the establishment's mailboxes: an address elsewhere is pointed out. None: nothing is. */
  mailDomains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/)).default([]),
  /** Names of mailboxes that several people read, beside the usual ones. */
  sharedMailboxes: z.array(z.string()),
  secretCode: z.strictObject({
    wrongAttempts: count,
    codesPerRequest: count,
    periodDays: count,
    linkAttemptsPerHour: count,
    /** Local days after the day of generation, and the hour, at which a reminder leaves when enrolment was not begun. */
    reminders: z.array(
      z.strictObject({ day: z.int().min(1).max(5), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
    ),
  }),
  accessRequest: accessRequestDeadlines,
  provisioningRetryMinutes: z.array(count).min(1),
  withdrawal: withdrawalDeadlines,
  consultation: z.strictObject({
    personsPerHour: count,
    personsPerDay: count,
    noMatches: z.strictObject({ count, minutes: count }),
    idleMinutes: count,
    viewMinutes: count,
    confirmationMinutes: count,
    contextMinutes: count,
    twoWardsMinutes: count,
  }),
})

export type Period = z.output<typeof period>
export type RegistryPolicy = z.output<typeof registryPolicy>

/** The policy when its shape is right; throws a ZodError otherwise. */
export function parsePolicy(content: unknown): RegistryPolicy {
  return registryPolicy.parse(content)
}
