import { daysBetween } from '@guichet/core/domain'
import { approvalNeed, type ApprovalNeed, documentsFor, isFor, isMedical, validityOf } from './approval.ts'
import { countedUnder } from './books.ts'
import { countsIn } from './civil-periods.ts'
import type { CareLine } from './care-event.ts'
import type { ApprovalKind, ReasonCode } from './coverage-schema.ts'
import type { Cut, LineContext, Unit } from './line-context.ts'
import type { LineApproval, TraceEntry, Warning } from './priced-event.ts'
import { unitTariffOf } from './tariff.ts'

/** The fourth step: units that were granted, and why the others were not. */
export interface Grant {
  units: readonly Unit[]
  cuts: readonly Cut[]
  approval: LineApproval
  trace: readonly TraceEntry[]
  warnings: readonly Warning[]
}

export function grantUnits(context: LineContext): Grant {
  const { line, units } = context
  const payable = units.slice(0, payableUnits(context))
  const [billedBefore, exit] = [line.quantity - units.length, units.length - payable.length]
  const approved = approveUnits(context, payable)
  return {
    units: approved.units,
    cuts: [
      { reason: 'DOUBLON' as const, units: billedBefore },
      { reason: 'JOUR_NON_ACCORDE' as const, units: exit },
      ...approved.cuts,
    ].filter((cut) => cut.units > 0),
    approval: approved.approval,
    trace: [
      ...duplicateTraces(context),
      ...(exit > 0 ? [{ step: 4, rule: 'exit-day' as const, values: { days: exit } }] : []),
      ...approved.trace,
    ],
    warnings: approved.approval.state === 'assumed' ? ['approval-assumed'] : [],
  }
}

/** The days that an earlier invoice carries. */
function duplicateTraces({ line, units }: LineContext): TraceEntry[] {
  const fresh = new Set(units.map(({ date }) => date))
  const days = new Set((line.dates ?? []).filter((date) => !fresh.has(date)))
  return [...days].map((date) => ({ step: 1, rule: 'duplicate', values: { date } }))
}

/** How many days of a stay can be paid: the day of entry counts, the day of exit does not, and no day is billed on two lines. */
function payableUnits({ line, units, books }: LineContext): number {
  if (!line.stay || line.act.unit !== 'day') return units.length
  const { admittedOn, dischargedOn } = line.stay
  const key = `${admittedOn} ${dischargedOn}`
  const used = books.stayDays.get(key) ?? 0
  const days = Math.max(1, daysBetween(admittedOn, dischargedOn))
  const payable = Math.min(units.length, Math.max(0, days - used))
  books.stayDays.set(key, used + payable)
  return payable
}

interface Approved {
  units: readonly Unit[]
  cuts: readonly Cut[]
  approval: LineApproval
  trace: readonly TraceEntry[]
}

function approveUnits(context: LineContext, units: readonly Unit[]): Approved {
  const { line, event } = context
  const need = needOf(context)
  const approval = (state: LineApproval['state']): LineApproval => ({
    needed: need?.rule.kind ?? 'NONE',
    state,
    medical: need !== undefined && isMedical(need.rule, line.act),
    documents: need ? documentsFor(need.rule, line.act) : [],
  })
  if (line.granted !== undefined) {
    const kept = units.slice(0, line.granted)
    const cuts = [{ reason: beyondGrant(line), units: units.length - kept.length }]
    const state = kept.length < units.length ? 'partial' : 'granted'
    return { units: kept, cuts, approval: approval(state), trace: [grantedTrace(line, line.granted)] }
  }
  if (!need) return { units, cuts: [], approval: approval('not-needed'), trace: [] }
  const free = freeUnits(context, need, units)
  const asking = units.filter((unit) => !free.has(unit))
  if (asking.length === 0)
    return { units, cuts: [], approval: { ...approval('not-needed'), needed: 'NONE' }, trace: [] }
  if (event.approvals === undefined) {
    const trace: TraceEntry = { step: 4, rule: 'approval-assumed', values: { kind: need.rule.kind } }
    return { units, cuts: [], approval: approval('assumed'), trace: [trace] }
  }
  const refused = spendApprovals(context, need, asking)
  const kept = units.filter((unit) => !refused.has(unit))
  const granted = asking.length - refused.size
  return {
    units: kept,
    cuts: cutsOf(line, need.rule.kind, refused),
    approval: approval(stateOf(refused, granted)),
    trace: [
      ...problemTraces(need.rule.kind, refused),
      ...(granted > 0 || has(refused, 'used-up') ? [grantedTrace(line, kept.length)] : []),
    ],
  }
}

/** Why an approval does not stand for a unit. */
type Problem = 'missing' | 'expired' | 'used-up'
type Refused = ReadonlyMap<Unit, Problem>

const has = (refused: Refused, problem: Problem) => [...refused.values()].includes(problem)

const beyondGrant = ({ act }: CareLine): ReasonCode => (act.unit === 'day' ? 'JOUR_NON_ACCORDE' : 'QTE_SUP_ACCORD')

function grantedTrace(line: CareLine, granted: number): TraceEntry {
  return { step: 4, rule: 'granted-quantity', values: { granted, billed: line.quantity } }
}

function cutsOf(line: CareLine, kind: ApprovalKind, refused: Refused): Cut[] {
  const reasons: Record<Problem, ReasonCode> = {
    missing: kind === 'PEC' ? 'PEC_ABSENTE' : 'AP_ABSENTE',
    expired: kind === 'PEC' ? 'PEC_EXPIREE' : 'AP_ABSENTE',
    'used-up': beyondGrant(line),
  }
  const found = Map.groupBy(refused.values(), (problem) => reasons[problem])
  return [...found].map(([reason, problems]) => ({ reason, units: problems.length }))
}

function stateOf(refused: Refused, granted: number): LineApproval['state'] {
  if (refused.size === 0) return 'granted'
  if (granted > 0 || has(refused, 'used-up')) return 'partial'
  return has(refused, 'expired') ? 'expired' : 'missing'
}

function problemTraces(kind: ApprovalKind, refused: Refused): TraceEntry[] {
  const rules = { missing: 'approval-missing', expired: 'approval-expired' } as const
  return (['missing', 'expired'] as const)
    .filter((problem) => has(refused, problem))
    .map((problem) => ({ step: 4, rule: rules[problem], values: { kind } }))
}

/** What the line needs under this regime, from its real prices. */
function needOf({ coverage, event, line, rule, tariff, familyTotal }: LineContext): ApprovalNeed | undefined {
  const unitTariff = unitTariffOf(tariff, line)
  const unitPrice = line.publicPrice ?? line.billed / line.quantity
  const { conventioned } = event.provider
  const need = approvalNeed(rule, line.act, { unitTariff, unitPrice, familyTotal, conventioned })
  return need && coverage.settings.approvalRegimes[need.rule.kind].includes(event.regime) ? need : undefined
}

/** Units that need nothing because the limit has not yet counted so many. */
function freeUnits(
  { rule, books, line }: LineContext,
  { after }: ApprovalNeed,
  units: readonly Unit[],
): ReadonlySet<Unit> {
  const limit = rule.limits.find(({ key }) => key === after?.limit)
  const free = new Set<Unit>()
  if (!after || !limit) return free
  for (const unit of units) {
    const before = countedUnder(limit, rule, books, { line, ...unit, child: false })
    const ofLine = [...free].filter(({ date }) => countsIn(limit.window, date, unit.date, false)).length
    if (before + ofLine < after.count) free.add(unit)
  }
  return free
}

/** Takes each unit from the first approval that holds for it and is not used up; answers those that found none. */
function spendApprovals(
  { coverage, event, books, line }: LineContext,
  need: ApprovalNeed,
  units: readonly Unit[],
): Refused {
  const fitting = (event.approvals ?? [])
    .map((approval, index) => ({ approval, index }))
    .filter(({ approval }) => isFor(approval, line, need.rule.kind))
  const refused = new Map<Unit, Problem>()
  for (const [date, ofDay] of Map.groupBy(units, (unit) => unit.date)) {
    const found = fitting.map(({ approval, index }) => ({
      index,
      validity: validityOf(coverage, event, approval, { line, date, need: need.rule }),
    }))
    const valid = found.filter(({ validity }) => validity === 'valid')
    const none = found.some(({ validity }) => validity === 'expired') ? 'expired' : 'missing'
    for (const unit of ofDay) {
      const next = valid.find(({ index }) => (books.approvalLeft[index] ?? 0) > 0)
      if (next) books.approvalLeft[next.index] = (books.approvalLeft[next.index] ?? 0) - 1
      else refused.set(unit, valid.length > 0 ? 'used-up' : none)
    }
  }
  return refused
}
