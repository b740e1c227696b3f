import { countedUnder, isChild } from './books.ts'
import type { Limit, ReasonCode } from './coverage-schema.ts'
import type { Cut, LineContext, Unit } from './line-context.ts'
import type { TraceEntry, Warning } from './priced-event.ts'

/** Units of a line that the limits leave to be paid. */
export interface Limited {
  units: readonly Unit[]
  cuts: readonly Cut[]
  trace: readonly TraceEntry[]
  warnings: readonly Warning[]
}

/** Lets the granted units through the limits of the family, one after the other, and counts those that pass. */
export function limitUnits(context: LineContext, granted: readonly Unit[]): Limited {
  const { rule } = context
  const struck = new Map<ReasonCode, number>()
  const trace = new Map<string, TraceEntry>()
  const limits = rule.limits.filter((limit) => isChecked(limit, context))
  const passed: Unit[] = []
  for (const unit of granted) {
    const stop = limits.find((limit) => isReached(limit, context, unit))
    if (stop?.reason) {
      struck.set(stop.reason, (struck.get(stop.reason) ?? 0) + 1)
      trace.set(stop.key, { step: 6, rule: 'limit', values: { limit: stop.key, count: stop.count ?? 0 } })
    } else {
      passed.push(unit)
      count(context, unit)
    }
  }
  return {
    units: passed,
    cuts: [...struck].map(([reason, units]) => ({ reason, units })),
    trace: [...trace.values()],
    warnings: warningsOf(context),
  }
}

/** Notes a unit that passed; units of one line on the same day and teeth are noted together. */
function count({ line, books }: LineContext, { date, teeth }: Unit): void {
  const last = books.counted.at(-1)
  if (last?.line === line && last.date === date && last.teeth === teeth) last.quantity += 1
  else {
    const { act, side } = line
    const care = { line, act: act.code, family: act.family, date, quantity: 1, sameProvider: true, teeth, side }
    books.counted.push(care)
  }
}

function concernsAct({ acts }: Limit, { line }: LineContext): boolean {
  return acts === undefined || acts.includes(line.act.code)
}

/** A limit on a week needs to know the day of each unit, one on a tooth the tooth. */
function isChecked(limit: Limit, context: LineContext): boolean {
  const { line } = context
  if (limit.count === undefined || !concernsAct(limit, context)) return false
  if (limit.window.unit === 'week' && line.quantity > 1 && !line.dates) return false
  return !(limit.per?.includes('tooth') && line.teeth.length === 0)
}

function isReached(limit: Limit, { line, rule, books, coverage, event }: LineContext, { date, teeth }: Unit): boolean {
  const child = isChild(coverage, event, date)
  return limit.count !== undefined && countedUnder(limit, rule, books, { line, date, teeth, child }) >= limit.count
}

function warningsOf(context: LineContext): Warning[] {
  const { line, rule } = context
  const asked = rule.limits.filter((limit) => limit.count !== undefined && concernsAct(limit, context))
  const warnings: Warning[] = []
  if (line.teeth.length === 0 && (line.act.toothRequired === true || asked.some(({ per }) => per?.includes('tooth'))))
    warnings.push('tooth-missing')
  if (line.quantity > 1 && !line.dates && asked.some(({ window }) => window.unit === 'week'))
    warnings.push('session-dates-missing')
  return warnings
}
