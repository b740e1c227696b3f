import type { CivilDate } from '@guichet/core/domain'
import { spentUnder } from './books.ts'
import type { LedgerEntry } from './care-event.ts'
import { ageOn, countsIn, covers, type Window } from './civil-periods.ts'
import type { Coverage } from './coverage.ts'
import type { BenefitRule } from './coverage-schema.ts'

/** What is left under a ceiling (centimes) or a limit (units), seen from a day of care. The words are `third-party-payment.ceiling.<key>`. */
export interface RoomLeft {
  key: string
  family: string
  unit: 'amount' | 'count'
  most: number
  used: number
  left: number
  window: Window
}

/** The ceilings of a plan and the limits counted per member, each with what the ledger of the member leaves of it on a day. */
export function roomsLeft(
  coverage: Coverage,
  ledger: readonly LedgerEntry[],
  seen: { plan: string; date: CivilDate; birthDate: CivilDate },
): RoomLeft[] {
  const child = ageOn(seen.birthDate, seen.date) < coverage.settings.childBelow
  return coverage.rules.flatMap((rule) =>
    covers(rule, seen.date)
      ? [...amounts(rule, ledger, { ...seen, child }), ...counts(rule, ledger, { ...seen, child })]
      : [],
  )
}

interface Seen {
  plan: string
  date: CivilDate
  child: boolean
}

function amounts(rule: BenefitRule, ledger: readonly LedgerEntry[], { plan, date, child }: Seen): RoomLeft[] {
  const books = { spent: [...ledger], counted: [], approvalLeft: [], stayDays: new Map(), otherPayerLeft: 0 }
  return rule.ceilings.map((ceiling) => {
    const most = ceiling.minor[plan] ?? 0
    const used = spentUnder(ceiling, rule.family, books, { date, child })
    return roomOf({ key: ceiling.key, family: rule.family, unit: 'amount', window: ceiling.window }, most, used)
  })
}

/** Limits that depend on the tooth, the side or the provider are not told here: they are known only with the act. */
function counts(rule: BenefitRule, ledger: readonly LedgerEntry[], { date, child }: Seen): RoomLeft[] {
  return rule.limits.flatMap((limit) => {
    if (limit.count === undefined || limit.per !== undefined) return []
    const used = ledger
      .filter(({ ceiling, careDate }) => ceiling === limit.key && countsIn(limit.window, careDate, date, child))
      .reduce((total, { quantity }) => total + quantity, 0)
    return [roomOf({ key: limit.key, family: rule.family, unit: 'count', window: limit.window }, limit.count, used)]
  })
}

function roomOf(head: Pick<RoomLeft, 'key' | 'family' | 'unit' | 'window'>, most: number, used: number): RoomLeft {
  return { ...head, most, used, left: Math.max(0, most - used) }
}
