import { type Actor, accountIdOf, type ConditionOutcomes } from '@guichet/core/domain'
import { businessCalendarOf, type Db, getOrganization } from '@guichet/core/server'
import { reopenableUntil } from '../domain/complaint-clock.ts'
import { complaintConditions, type ComplaintFacts } from '../domain/complaint-conditions.ts'
import type { ComplaintType, ComplaintTypes } from '../domain/complaint-schema.ts'
import { currentBooks } from './books-store.ts'
import { type Complaint, correctionOf, type LineCorrection } from './complaint-store.ts'

/** The rules of complaints, and of this type; a type that is no longer offered keeps the rules of "other". */
export async function complaintRules(
  db: Db,
  { organizationId, type }: Pick<Complaint, 'organizationId' | 'type'>,
): Promise<{ rules: ComplaintTypes; type: ComplaintType }> {
  const { policies } = await currentBooks(db, organizationId)
  const rules = policies.complaints
  const found = rules.types.find(({ code }) => code === type) ?? rules.types.at(-1)
  if (!found) throw new Error('the insurer has no types of complaints')
  return { rules, type: found }
}

export async function complaintCalendar(db: Db, { organizationId }: Pick<Complaint, 'organizationId'>) {
  return businessCalendarOf(await getOrganization(db, organizationId))
}

/** What became of the line since the complaint was opened. */
export function lineStateOf(correction: LineCorrection | null): ComplaintFacts['line'] {
  if (correction?.reopened) return 'open'
  return correction && correction.after !== null ? 'settled-again' : 'untouched'
}

/** The outcome of every condition of a complaint for this actor. */
export async function complaintOutcomes(db: Db, complaint: Complaint, actor: Actor): Promise<ConditionOutcomes> {
  const [{ rules }, calendar, correction] = await Promise.all([
    complaintRules(db, complaint),
    complaintCalendar(db, complaint),
    correctionOf(db, complaint),
  ])
  return complaintConditions({
    now: db.now,
    reader: accountIdOf(actor),
    handler: complaint.handlerId,
    deciders: complaint.deciders,
    aboutLine: complaint.lineId !== null,
    line: lineStateOf(correction),
    clockAt: complaint.clockAt,
    timesReopened: complaint.timesReopened,
    reopenableUntil: complaint.closedAt && reopenableUntil(complaint.closedAt, rules, calendar),
  })
}
