import { formatAmount } from './amount.ts'
import { isChild, spentUnder } from './books.ts'
import type { Ceiling, ReasonCode } from './coverage-schema.ts'
import type { LineContext, Unit } from './line-context.ts'
import type { LedgerMovement, TraceEntry } from './priced-event.ts'

/** The eighth step: what the ceilings leave of an amount, and what each took. */
export interface Capped {
  amount: number
  taken: readonly { reason: ReasonCode; amount: number }[]
  trace: readonly TraceEntry[]
}

/** Applies the sub-ceilings, then the ceilings of the family, each less what the ledger holds. */
export function capped(context: LineContext, amount: number): Capped {
  const taken: { reason: ReasonCode; amount: number }[] = []
  const trace: TraceEntry[] = []
  let left = amount
  for (const ceiling of ceilingsOf(context)) {
    const { most, used } = roomUnder(ceiling, context)
    const room = Math.max(0, most - used)
    const values = {
      ceiling: ceiling.key,
      most: formatAmount(most),
      used: formatAmount(used),
      left: formatAmount(room),
    }
    trace.push({ step: 8, rule: ceiling.sub ? 'sub-ceiling' : 'ceiling', values })
    if (left > room) taken.push({ reason: ceiling.sub ? 'PLAFOND_SOUS' : 'PLAFOND', amount: left - room })
    left = Math.min(left, room)
  }
  return { amount: left, taken, trace }
}

/** Those that concern the act, sub-ceilings first. */
function ceilingsOf({ rule, line }: LineContext): Ceiling[] {
  return rule.ceilings
    .filter(({ acts }) => acts === undefined || acts.includes(line.act.code))
    .toSorted((one, other) => Number(other.sub ?? false) - Number(one.sub ?? false))
}

function roomUnder(ceiling: Ceiling, { coverage, event, line, rule, books }: LineContext) {
  const child = isChild(coverage, event, line.date)
  const used = spentUnder(ceiling, rule.family, books, { date: line.date, child })
  return { most: ceiling.minor[event.plan] ?? 0, used }
}

/** What the line takes of each ceiling, in centimes, and of each limit, in units of each day; reserved by an authorization, else consumed. */
export function movementsOf(context: LineContext, paid: { amount: number; units: readonly Unit[] }): LedgerMovement[] {
  const { event, line, rule } = context
  const state = event.purpose === 'authorization' ? 'RESERVE' : 'CONSOMME'
  const head = { line: line.id, careDate: line.date, state } as const
  const days = Map.groupBy(paid.units, ({ date }) => date)
  const counted = rule.limits.filter(({ acts }) => acts === undefined || acts.includes(line.act.code))
  return [
    ...ceilingsOf(context).map(({ key }) => ({ ...head, ceiling: key, amount: paid.amount, quantity: 0 })),
    ...counted.flatMap(({ key }) =>
      [...days].map(([careDate, units]) => ({
        ...head,
        careDate,
        ceiling: key,
        act: line.act.code,
        amount: 0,
        quantity: units.length,
      })),
    ),
  ].filter(({ amount, quantity }) => amount > 0 || quantity > 0)
}
