import { centimes, type Exact, exactly, formatAmount, shareOf } from './amount.ts'
import { enter } from './books.ts'
import { capped, movementsOf } from './ceilings.ts'
import { groupOf } from './coverage.ts'
import { type Grant, grantUnits } from './grant.ts'
import { layersOf } from './layers.ts'
import { type Limited, limitUnits } from './limit-units.ts'
import type { Cut, LineContext } from './line-context.ts'
import type { Adjustment, Bearer, PricedLine, TraceEntry, Warning } from './priced-event.ts'
import { type Rate, rateOf } from './rate.ts'
import { shareReason } from './share-reasons.ts'
import { unitTariffOf } from './tariff.ts'

type Taken = Pick<Adjustment, 'reason' | 'amount'>

/** Prices a line that has a tariff: steps one and three to ten. Writes what it uses up to the books. */
export function priceLine(context: LineContext): PricedLine {
  const { line, tariff, books } = context
  const grant = grantUnits(context)
  const cut = cutUnits(exactly(line.billed), line.quantity, grant.cuts)
  const layers = layersOf(context, cut.left, grant.units.length)
  const rate = rateOf(context)
  const limited = rate.reason === undefined ? limitUnits(context, grant.units) : unlimited(grant)
  const split = splitBase(layers.base, { grant, limited, rate })
  const room = capped(context, split.gross)
  const end = settle(context, room.amount)
  const movements = movementsOf(context, { amount: end.payer, units: rate.reason === undefined ? limited.units : [] })
  enter(books, line, movements)
  const taken = [...cut.taken, ...layers.taken, ...split.taken, ...room.taken, ...end.taken]
  const adjustments = adjustmentsOf(context, taken)
  return {
    id: line.id,
    act: line.act.code,
    family: line.act.family,
    careDate: line.date,
    quantity: line.quantity,
    billed: line.billed,
    status: 'CHIFFRE',
    tariffSet: tariff.set,
    tariff: unitTariffOf(tariff, line),
    base: centimes(layers.base),
    rateBp: rate.basisPoints,
    gross: split.gross,
    payer: end.payer,
    ...sharesOf(adjustments),
    adjustments,
    approval: grant.approval,
    movements: context.event.purpose === 'quote' ? [] : movements,
    warnings: [...priceWarnings(context), ...grant.warnings, ...rate.warnings, ...limited.warnings],
    trace: [
      ...tariff.trace,
      ...layers.trace,
      ...grant.trace,
      { step: 5, rule: 'base' as const, values: { amount: formatAmount(centimes(layers.base)) } },
      ...rate.trace,
      ...limited.trace,
      { step: 7, rule: 'gross' as const, values: { amount: formatAmount(split.gross) } },
      ...room.trace,
      ...end.trace,
      ...excessTrace(adjustments),
    ].toSorted((one, other) => one.step - other.step),
  }
}

/** Takes units off an amount for several units; every centime ends in one part, and what is left is not rounded. */
function cutUnits(amount: Exact, quantity: number, cuts: readonly Cut[]): { left: Exact; taken: Taken[] } {
  let left = amount
  let units = quantity
  const taken = cuts.map(({ reason, units: struck }) => {
    units -= struck
    const before = left
    left = shareOf(amount, units, quantity)
    return { reason, amount: centimes(before) - centimes(left) }
  })
  return { left, taken }
}

function priceWarnings({ line }: LineContext): Warning[] {
  const isAssumed =
    line.act.pricing === 'PRIX_PUBLIC' && line.publicPrice === undefined && line.referencePrice === undefined
  return isAssumed ? ['public-price-assumed'] : []
}

const unlimited = (grant: Grant): Limited => ({ units: grant.units, cuts: [], trace: [], warnings: [] })

/** The seventh step, and what the base loses to the rate or to limits. The only rounding of the line is that of the gross. */
function splitBase(
  base: Exact,
  { grant, limited, rate }: { grant: Grant; limited: Limited; rate: Rate },
): { gross: number; taken: Taken[] } {
  if (rate.reason !== undefined) return { gross: 0, taken: [{ reason: rate.reason, amount: centimes(base) }] }
  const cut = cutUnits(base, grant.units.length, limited.cuts)
  const gross = centimes(shareOf(cut.left, rate.basisPoints, 10_000))
  return { gross, taken: [...cut.taken, { reason: 'TM', amount: centimes(cut.left) - gross }] }
}

/** The ninth and tenth steps on what the ceilings left. */
function settle({ event, line, books, ...context }: LineContext, amount: number) {
  const fromLine = Math.min(amount, line.otherPayer ?? 0)
  const fromEvent = Math.min(amount - fromLine, books.otherPayerLeft)
  books.otherPayerLeft -= fromEvent
  const net = amount - fromLine - fromEvent
  const taken: Taken[] = [{ reason: 'AUTRE_PAYEUR', amount: fromLine + fromEvent }]
  const trace: TraceEntry[] =
    fromLine + fromEvent > 0
      ? [{ step: 9, rule: 'other-payer', values: { amount: formatAmount(fromLine + fromEvent) } }]
      : []
  const fault = shareReason({ event, line, books, ...context })
  if (!fault) return { payer: net, taken, trace }
  return { payer: 0, taken: [...taken, { reason: fault.reason, amount: net }], trace: [...trace, fault.trace] }
}

/** Who bears each amount taken. What is charged above the tariff falls on the provider who agreed to it, else on the patient. */
export function adjustmentsOf({ coverage, event }: Pick<LineContext, 'coverage' | 'event'>, taken: readonly Taken[]) {
  const { conventioned, excessAllowed } = event.provider
  const excess: Bearer = conventioned && event.regime === 'TP' && !excessAllowed ? 'C' : 'P'
  return taken
    .filter(({ amount }) => amount > 0)
    .map(({ reason, amount }): Adjustment => {
      const group = groupOf(coverage, reason)
      return { group: group === 'by-convention' ? excess : group, reason, amount }
    })
}

export function sharesOf(adjustments: readonly Adjustment[]): { patient: number; provider: number; other: number } {
  const borneBy = (bearer: Bearer) =>
    adjustments.filter(({ group }) => group === bearer).reduce((total, { amount }) => total + amount, 0)
  return { patient: borneBy('P'), provider: borneBy('C'), other: borneBy('O') }
}

function excessTrace(adjustments: readonly Adjustment[]): TraceEntry[] {
  return adjustments
    .filter(({ reason }) => reason === 'DEPASSEMENT')
    .map(({ group, amount }) => ({ step: 10, rule: 'excess', values: { bearer: group, amount: formatAmount(amount) } }))
}
