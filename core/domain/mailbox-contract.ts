import { z } from 'zod'

/** Demo only. One e-mail the portal sent, as the mailbox lists it, newest first. */
export const mailSummary = z.object({
  id: z.string(),
  address: z.string(),
  subject: z.string(),
  language: z.enum(['fr', 'en', 'ar']),
  at: z.string(),
})

export const mailQuery = z.object({
  address: z.string().trim().toLowerCase().max(254).optional(),
  cursor: z.uuid().optional(),
})
export const mailPage = z.object({ items: z.array(mailSummary), next: z.string().nullable() })

/** Demo only. The whole e-mail: `html` is shown in a sandboxed frame only, `plain` says the same as text. */
export const mailView = mailSummary.extend({ html: z.string(), plain: z.string() })
export const mailId = z.object({ id: z.uuid() })

/** Demo only. `now`: the moment the portal lives at; `aheadDays`: whole days it is ahead of the machine. */
export const demoClockView = z.object({ now: z.string(), offsetMs: z.number(), aheadDays: z.number() })

/** How far the demo clock goes in one move, in days. */
export const longestClockMove = 400

/** Demo only. Moves the clock forward: to a moment, or by a number of days. It never goes back. */
export const moveClock = z.union([
  z.strictObject({ to: z.iso.datetime() }),
  z.strictObject({ advanceDays: z.number().int().min(1).max(longestClockMove) }),
])

export type MailSummary = z.output<typeof mailSummary>
export type MailPage = z.output<typeof mailPage>
export type MailView = z.output<typeof mailView>
export type DemoClockView = z.output<typeof demoClockView>
export type MoveClock = z.output<typeof moveClock>
