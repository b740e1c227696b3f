import { z } from 'zod'
import { civilDate } from './contract-parts.ts'

/** A text complete in the three languages of the interface. */
export const completeText = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), ar: z.string().min(1) })
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/)

/** The dates of a cycle, in the hospital's own civil days; what is due on a day is late when that day has ended there. */
export const cycleCalendar = z.strictObject({
  rosterConfirmedBy: civilDate,
  invitations: civilDate,
  due: civilDate,
  /** Last day without a late fee; chiefs are told who has not submitted. */
  graceEnds: civilDate,
  /** Last day to submit; the Chief of Staff may then confirm who lapses. */
  finalDeadline: civilDate,
  chiefEvaluations: civilDate,
  credentialsCommittee: civilDate,
  mac: civilDate,
  board: civilDate,
  letters: civilDate,
  reconciliation: civilDate,
})

const days = z.int().min(0).max(366)

/** Within how many days somebody may ask for the reasons of what was said about them and, once they have them, for a hearing; where, and by which law. */
export const reviewRights = z.strictObject({
  reasonsDays: days.min(1),
  hearingDays: days.min(1),
  hearingBefore: completeText,
  citation: completeText,
})

/** What a hospital's by-laws and habits decide. Every figure of the law stands here with where it comes from. */
export const cyclePolicy = z.strictObject({
  trainingBlocksSubmit: z.boolean(),
  requireChiefMeeting: z.boolean(),
  /** Days before the due date on which a reminder leaves; after it, one every `overdueReminderEvery` days. */
  reminderDaysBefore: z.array(days).min(1),
  overdueReminderEvery: days.min(1),
  unpaidReminderEvery: days.min(1),
  abandonedPaymentReminders: z.strictObject({ hours: z.int().min(1), days: days.min(1) }),
  /** Reminders that must have left before a file may lapse. */
  remindersBeforeLapse: z.int().min(1),
  /** Days after the chief's due date on which the Chief of Staff is told. */
  chiefOverdueDays: z.array(days).min(1),
  /** Days an applicant has to correct a returned file, unless the return says otherwise. */
  correctionDays: days.min(1),
  /** The committee recommends within this many days of a complete application. */
  macClock: z.strictObject({ days: days.min(1), warnOnDays: z.array(days).min(1), citation: z.string().min(1) }),
  term: z.strictObject({ maxDays: days.min(1), citation: z.string().min(1) }),
  /** What the person may ask for when the medical advisory committee recommends, or the Board decides, less than they asked for. */
  rights: z.strictObject({ recommendation: reviewRights, decision: reviewRights }),
  quorum: z.strictObject({ credentials: z.int().min(1), mac: z.int().min(1), board: z.int().min(1) }),
  explanationLength: z.int().min(1),
  payment: z.strictObject({
    /** How a charge reads on a card statement: at most 22 capitals, digits and spaces. */
    descriptor: z.string().regex(/^[A-Z0-9 .*-]{3,22}$/),
    sessionMinutes: z.int().min(5).max(1440),
  }),
  /** Shown beside the health question. */
  support: z.strictObject({ name: completeText, phone: z.string().min(1), hours: completeText }),
  healthReviewer: completeText,
  contact: z.strictObject({ name: completeText, email: z.email(), phone: z.string().min(1) }),
})

/** `cycle-YYYY-YYYY.json`. */
export const cycleFile = z.strictObject({
  label: z.string().regex(/^\d{4}-\d{4}$/),
  termStart: civilDate,
  termEnd: civilDate,
  calendar: cycleCalendar,
  policy: cyclePolicy,
  welcome: completeText,
})

export type CycleCalendar = z.output<typeof cycleCalendar>
export type ReviewRights = z.output<typeof reviewRights>
export type CyclePolicy = z.output<typeof cyclePolicy>
export type CycleFile = z.output<typeof cycleFile>
