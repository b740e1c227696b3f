import { daysBetween } from '@guichet/core/domain'
import { approvalNeed, type ApprovalNeed, documentsFor, isFor, isMedical, validityOf } from './approval.ts'
import { countedUnder } from './books.ts'
import type { CareLine } from './care-event.ts'
import type { ApprovalKind, ReasonCode } from './coverage-schema.ts'
import type { Cut, LineContext } from './line-context.ts'
import type { LineApproval, TraceEntry, Warning } from './priced-event.ts'
import { unitTariffOf } from './tariff.ts'

/** The fourth step: units that were granted, and why the others were not. */
export interface Grant {
  units: number
  cuts: readonly Cut[]
  approval: LineApproval
  trace: readonly TraceEntry[]
  warnings: readonly Warning[]
}

export function grantUnits(context: LineContext): Grant {
  const { line } = context
  const payableDays = payableUnits(context)
  const exit = line.quantity - payableDays
  const approved = approveUnits(context, payableDays)
  return {
    units: approved.units,
    cuts: [
      ...(exit > 0 ? [{ reason: 'JOUR_NON_ACCORDE' as const, units: exit }] : []),
      ...(approved.reason ? [{ reason: approved.reason, units: payableDays - approved.units }] : []),
    ],
    approval: approved.approval,
    trace: [...(exit > 0 ? [{ step: 4, rule: 'exit-day' as const, values: { days: exit } }] : []), ...approved.trace],
    warnings: approved.approval.state === 'assumed' ? ['approval-assumed'] : [],
  }
}

/** Days of a stay that can be paid: the day of entry counts, the day of exit does not, and no day is billed on two lines. */
function payableUnits({ line, books }: LineContext): number {
  if (!line.stay || line.act.unit !== 'day') return line.quantity
  const { admittedOn, dischargedOn } = line.stay
  const key = `${admittedOn} ${dischargedOn}`
  const used = books.stayDays.get(key) ?? 0
  const days = Math.max(1, daysBetween(admittedOn, dischargedOn))
  const payable = Math.min(line.quantity, Math.max(0, days - used))
  books.stayDays.set(key, used + payable)
  return payable
}

interface Approved {
  units: number
  reason?: ReasonCode
  approval: LineApproval
  trace: readonly TraceEntry[]
}

function approveUnits(context: LineContext, units: number): Approved {
  const { line, event } = context
  const need = needOf(context)
  const approval = (state: LineApproval['state']): LineApproval => ({
    needed: need?.rule.kind ?? 'NONE',
    state,
    medical: need !== undefined && isMedical(need.rule, line.act),
    documents: need ? documentsFor(need.rule, line.act) : [],
  })
  if (line.granted !== undefined) return counted(line, { units, granted: line.granted, approval })
  if (!need) return { units, approval: approval('not-needed'), trace: [] }
  const free = Math.min(units, freeUnits(context, need))
  if (free >= units) return { units, approval: { ...approval('not-needed'), needed: 'NONE' }, trace: [] }
  if (event.approvals === undefined) {
    const trace: TraceEntry = { step: 4, rule: 'approval-assumed', values: { kind: need.rule.kind } }
    return { units, approval: approval('assumed'), trace: [trace] }
  }
  const found = spendApprovals(context, need, units - free)
  if (found.problem) return missing(need.rule.kind, found.problem, { units: free, approval })
  return counted(line, { units, granted: free + found.units, approval })
}

type ApprovalIn = (state: LineApproval['state']) => LineApproval

function counted(
  line: CareLine,
  { units, granted, approval }: { units: number; granted: number; approval: ApprovalIn },
): Approved {
  const trace: TraceEntry = { step: 4, rule: 'granted-quantity', values: { granted, billed: line.quantity } }
  if (granted >= units) return { units, approval: approval('granted'), trace: [trace] }
  const reason = line.act.unit === 'day' ? 'JOUR_NON_ACCORDE' : 'QTE_SUP_ACCORD'
  return { units: granted, reason, approval: approval('partial'), trace: [trace] }
}

function missing(
  kind: ApprovalKind,
  problem: 'missing' | 'expired',
  { units, approval }: { units: number; approval: ApprovalIn },
): Approved {
  const expiredReason = kind === 'PEC' ? 'PEC_EXPIREE' : 'AP_ABSENTE'
  const missingReason = kind === 'PEC' ? 'PEC_ABSENTE' : 'AP_ABSENTE'
  return {
    units,
    reason: problem === 'expired' ? expiredReason : missingReason,
    approval: approval(problem),
    trace: [{ step: 4, rule: problem === 'expired' ? 'approval-expired' : 'approval-missing', values: { kind } }],
  }
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
function freeUnits({ rule, books, line }: LineContext, need: ApprovalNeed): number {
  const limit = rule.limits.find(({ key }) => key === need.after?.limit)
  if (!need.after || !limit) return 0
  const seen = { line, date: line.date, teeth: line.teeth, child: false }
  return Math.max(0, need.after.count - countedUnder(limit, rule, books, seen))
}

/** Takes units from the approvals that hold, in their order. */
function spendApprovals(
  { coverage, event, books, line }: LineContext,
  need: ApprovalNeed,
  wanted: number,
): { units: number; problem?: 'missing' | 'expired' } {
  const own = (event.approvals ?? []).map((approval, index) => ({
    index,
    fits: isFor(approval, line, need.rule.kind),
    validity: validityOf(coverage, event, approval, { line, need: need.rule }),
  }))
  const fitting = own.filter(({ fits }) => fits)
  const valid = fitting.filter(({ validity }) => validity === 'valid')
  if (valid.length === 0)
    return { units: 0, problem: fitting.some(({ validity }) => validity === 'expired') ? 'expired' : 'missing' }
  let left = wanted
  for (const { index } of valid) {
    const taken = Math.min(left, books.approvalLeft[index] ?? 0)
    books.approvalLeft[index] = (books.approvalLeft[index] ?? 0) - taken
    left -= taken
  }
  return { units: wanted - left }
}
