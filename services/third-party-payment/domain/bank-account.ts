import type { Instant } from '@guichet/core/domain'

/** When bank details approved at a moment may be paid to. */
export function effectiveFrom(approvedAt: Instant, holdHours: number): Instant {
  return new Date(Date.parse(approvedAt) + holdHours * 3_600_000).toISOString()
}

/** A transfer that the bank sent back, and whether the provider said since that its details are right as they are. */
export interface ReturnedTransfer {
  at: Instant
  reason: string
  confirmed: boolean
}

/** Whether nothing should be sent to an account: its last transfer came back, and nobody confirmed it since. */
export function isReturned({ rejection }: { rejection: ReturnedTransfer | null }): boolean {
  return rejection !== null && !rejection.confirmed
}

/** What decides which bank details are in force. */
export interface BankDetails {
  id: string
  effectiveFrom: Instant | null
}

/** Those in force at a moment: of the approved ones whose time has come the last; undefined when there are none. */
export function inForce<T extends BankDetails>(approved: readonly T[], at: Instant): T | undefined {
  return approved
    .filter((details) => details.effectiveFrom !== null && Date.parse(details.effectiveFrom) <= Date.parse(at))
    .toSorted((one, other) => Date.parse(one.effectiveFrom ?? '') - Date.parse(other.effectiveFrom ?? ''))
    .at(-1)
}

/** Details of one provider as they are compared with others of it. */
export interface KnownDetails extends BankDetails {
  rib: string
  state: string
  proposedAt: Instant
}

/** What became of the same RIB before: it was in use until others took its place, or it was refused. The last time counts. */
export function usedBefore<T extends KnownDetails>(
  rib: string,
  known: readonly T[],
  at: Instant,
): { outcome: 'replaced' | 'refused'; at: Instant } | null {
  const present = inForce(
    known.filter(({ state }) => state === 'approved'),
    at,
  )
  const last = known
    .filter((one) => one.rib === rib && one.id !== present?.id && (one.state === 'refused' || isPast(one, at)))
    .toSorted((one, other) => Date.parse(one.proposedAt) - Date.parse(other.proposedAt))
    .at(-1)
  return last ? { outcome: last.state === 'refused' ? 'refused' : 'replaced', at: last.proposedAt } : null
}

function isPast({ state, effectiveFrom: from }: KnownDetails, at: Instant): boolean {
  return state === 'approved' && from !== null && Date.parse(from) <= Date.parse(at)
}

/** The last four digits, which documents and lists show of a RIB. */
export function lastDigits(rib: string): string {
  return rib.slice(-4)
}

/** A RIB as people write it: bank, city, account, key. */
export function groupedBankIdentity(rib: string): string {
  return [rib.slice(0, 3), rib.slice(3, 6), rib.slice(6, 22), rib.slice(22)].join(' ')
}
