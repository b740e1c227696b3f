import { type BusinessCalendar, civilDateOf, type Instant, isBusinessDay, momentOf } from '@guichet/core/domain'
import type { AccessPolicy } from './access-policy.ts'

/** What makes a series of questions look like somebody reads the list of members: the sentences are `third-party-payment.alert.<kind>`. */
export const alertKinds = ['sequence', 'unknown', 'off-hours', 'decoy'] as const
export type AlertKind = (typeof alertKinds)[number]

/** One question about somebody's rights, as far as watching needs it. */
export interface WatchedCheck {
  at: Instant
  number: string
  outcome: 'in-force' | 'closed' | 'unknown'
  decoy: boolean
}

/**
 * What is suspicious in the questions of one person within the last hour, the present one among them. Numbers in a row are those that
 * differ by one from another one that was asked, whatever the order.
 */
export function suspicionsOf(
  checks: readonly WatchedCheck[],
  policy: AccessPolicy['rights'],
  calendar: BusinessCalendar,
): AlertKind[] {
  const unknown = checks.filter(({ outcome }) => outcome === 'unknown').length
  const offHours = checks.filter(({ at }) => !isOpen(at, calendar)).length
  const found: [AlertKind, boolean][] = [
    ['decoy', checks.some(({ decoy }) => decoy)],
    ['sequence', longestRow(checks.map(({ number }) => Number(number))) >= policy.alertSequence],
    ['unknown', unknown >= policy.alertUnknown],
    ['off-hours', offHours >= policy.alertOffHours],
  ]
  return found.filter(([, holds]) => holds).map(([kind]) => kind)
}

/** The most numbers that follow each other without a gap. */
function longestRow(numbers: readonly number[]): number {
  let [longest, current] = [0, 0]
  let before: number | undefined
  for (const number of [...new Set(numbers)].toSorted((one, other) => one - other)) {
    current = before !== undefined && number === before + 1 ? current + 1 : 1
    longest = Math.max(longest, current)
    before = number
  }
  return longest
}

function isOpen(at: Instant, calendar: BusinessCalendar): boolean {
  const date = civilDateOf(at, calendar.timeZone)
  if (!isBusinessDay(date, calendar)) return false
  const moment = Date.parse(at)
  return (
    moment >= Date.parse(momentOf(date, calendar.opens, calendar.timeZone)) &&
    moment < Date.parse(momentOf(date, calendar.closes, calendar.timeZone))
  )
}
