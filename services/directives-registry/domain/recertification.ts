import { addDays, type CivilDate } from '@guichet/core/domain'

/** What becomes of an item of a yearly review. */
export const recertificationDecisions = ['pending', 'kept', 'withdrawn', 'reassigned', 'no-answer'] as const
export type RecertificationDecision = (typeof recertificationDecisions)[number]

/** What an establishment decides about its yearly review; days count from its opening, day 0. */
export interface RecertificationPolicy {
  reminderDays: readonly number[]
  dueDay: number
  suspendDay: number
  withdrawDay: number
  /** So many approvals in so few seconds look like a rubber stamp. */
  rubberStamp: { items: number; seconds: number }
}

/** The civil days of a review that opens on a day. */
export function recertificationDays(openedOn: CivilDate, policy: RecertificationPolicy) {
  return {
    reminders: policy.reminderDays.map((day) => addDays(openedOn, day)),
    due: addDays(openedOn, policy.dueDay),
    suspend: addDays(openedOn, policy.suspendDay),
    withdraw: addDays(openedOn, policy.withdrawDay),
  }
}

/** What an item without an answer does to its grant on a day: late, it is suspended; only much later withdrawn. */
export function effectOfSilence(
  openedOn: CivilDate,
  today: CivilDate,
  policy: RecertificationPolicy,
): 'none' | 'suspend' | 'withdraw' {
  const { suspend, withdraw } = recertificationDays(openedOn, policy)
  if (today >= withdraw) return 'withdraw'
  return today >= suspend ? 'suspend' : 'none'
}

/** Whether more items than a person can read were approved within the time of the policy. `approvedAt` in milliseconds. */
export function looksLikeRubberStamp(approvedAt: readonly number[], { rubberStamp }: RecertificationPolicy): boolean {
  const sorted = approvedAt.toSorted((one, other) => one - other)
  return sorted.some((at, index) => {
    const last = sorted[index + rubberStamp.items]
    return last !== undefined && last - at < rubberStamp.seconds * 1000
  })
}
