import { centimes, type Exact, exactly, formatAmount, isLess, shareOf } from './amount.ts'
import type { Adjustment, TraceEntry } from './priced-event.ts'
import type { Act } from './coverage-schema.ts'
import type { LineContext } from './line-context.ts'
import { coefficientText, fixedTariff, type Tariff, worthOf } from './tariff.ts'

/** The fifth step: what is left of the amount billed for the granted units, and what each rule took. */
export interface Layers {
  base: Exact
  taken: readonly Pick<Adjustment, 'reason' | 'amount'>[]
  trace: readonly TraceEntry[]
}

/**
 * Cuts the billed amount down to the base, from the widest to the narrowest: the amount that was granted, which only limits what counts of
 * the bill, then the tariff by the coefficient as billed, that of the act, that of what was granted or is due, and the percentage of its rank.
 * Each rule takes what lies between its neighbours.
 */
export function layersOf(context: LineContext, billed: Exact, units: number): Layers {
  const { line, tariff } = context
  const full = Array.from({ length: units }, () => 100)
  const due = dueTariff(context)
  const steps: { reason: Adjustment['reason']; worth: Exact }[] = [
    ...grantedWorth(context, units),
    { reason: 'DEPASSEMENT', worth: larger(claimedWorth(context, units), worthOf(tariff, line, full)) },
    { reason: 'COTATION_ERRONEE', worth: worthOf(tariff, line, full) },
    { reason: 'DECLASSEMENT', worth: worthOf(due.tariff, line, full) },
    { reason: 'ACTES_MULTIPLES', worth: worthOf(due.tariff, line, context.percents.slice(0, units)) },
  ]
  let left = billed
  const taken = steps.map(({ reason, worth }) => {
    const before = left
    left = isLess(worth, left) ? worth : left
    return { reason, amount: centimes(before) - centimes(left) }
  })
  return { base: left, taken: taken.filter(({ amount }) => amount > 0), trace: [...due.trace, ...traceOf(context)] }
}

const larger = (one: Exact, other: Exact) => (isLess(one, other) ? other : one)

function grantedWorth({ line: { grantedAmount } }: LineContext, units: number) {
  if (!grantedAmount) return []
  const { reason, amount, units: granted } = grantedAmount
  return [{ reason, worth: shareOf(exactly(amount), units, granted) }]
}

/** What the units would be worth with the coefficient that was billed. */
function claimedWorth({ line, tariff }: LineContext, units: number): Exact {
  const { coefficient, act } = line
  if (coefficient === undefined || !act.coefficient) return exactly(0)
  return shareOf(
    worthOf(
      tariff,
      line,
      Array.from({ length: units }, () => 100),
    ),
    coefficient,
    act.coefficient,
  )
}

/** The tariff of what was granted in place of the act, or is due in its place. Never more than that of the act. */
function dueTariff(context: LineContext): { tariff: Tariff; trace: TraceEntry[] } {
  const { line, tariff } = context
  const other = otherTariff(context)
  if (!other || !isLess(worthOf(other.tariff, line, [100]), worthOf(tariff, line, [100]))) return { tariff, trace: [] }
  return { tariff: other.tariff, trace: [{ step: 4, rule: 'downgrade', values: { act: other.act.code } }] }
}

/** What was granted, or is due, in place of the act billed. */
function otherTariff({ coverage, event, line, rule, tariff }: LineContext): { act: Act; tariff: Tariff } | undefined {
  if (line.grantedTariff !== undefined)
    return { act: line.act, tariff: { ...tariff, unitHundredths: line.grantedTariff * 100 } }
  const downgrade = rule.downgrades?.find(({ act }) => act === line.act.code && !line.medicalIndication)
  const act = line.grantedAct ?? (downgrade && coverage.acts.get(downgrade.to))
  const other = act && fixedTariff(coverage, act, line.date, event.provider.sector)
  return act && other && { act, tariff: other }
}

function traceOf({ line, percents }: LineContext): TraceEntry[] {
  const trace: TraceEntry[] = []
  if (line.coefficient !== undefined && line.coefficient !== line.act.coefficient)
    trace.push({ step: 2, rule: 'coefficient', values: { billed: coefficientText(line.coefficient) } })
  if (percents.some((percent) => percent < 100))
    trace.push({ step: 3, rule: 'multiple-acts', values: { percents: percents.join(', ') } })
  if (line.grantedAmount)
    trace.push({ step: 4, rule: 'granted-amount', values: { amount: formatAmount(line.grantedAmount.amount) } })
  return trace
}
