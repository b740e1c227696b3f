import type { CareEvent, CareLine, WaitingPeriod } from './care-event.ts'
import { covers } from './civil-periods.ts'
import { type Coverage, ruleOn } from './coverage.ts'
import type { Act } from './coverage-schema.ts'
import { contentFaults, type QuoteFault, shapeFaults } from './quote-faults.ts'
import { areRightsOpen } from './rate.ts'
import { careDateOf, lineIdOf, type QuoteFile, type QuoteLine, quoteSchema } from './quote-schema.ts'
import { waitingAfter } from './waiting.ts'

export type ParsedQuote = { event: CareEvent; faults?: undefined } | { event?: undefined; faults: QuoteFault[] }

/** Reads a care event written as data. Answers the event, or everything that is wrong with what was written. */
export function parseQuote(coverage: Coverage, content: unknown): ParsedQuote {
  const parsed = quoteSchema.safeParse(content)
  if (!parsed.success) return { faults: shapeFaults(content, parsed.error) }
  const faults = contentFaults(coverage, parsed.data)
  if (faults.length > 0) return { faults }
  const event = eventOf(coverage, parsed.data)
  const mixed = mixedDates(coverage, event)
  return mixed.length > 0 ? { faults: mixed } : { event }
}

/** A line is priced by one day: its dates may not differ in what that day decides. */
function mixedDates(coverage: Coverage, event: CareEvent): QuoteFault[] {
  return event.lines.flatMap(({ act, date, dates = [] }, index): QuoteFault[] => {
    const situations = new Set([date, ...dates].map((day) => situationOn(coverage, event, { day, family: act.family })))
    return situations.size > 1 ? [{ path: `lines[${index}].dates`, code: 'dates-two-situations', values: {} }] : []
  })
}

/** Everything but the tariff that the day of care decides, to compare. */
function situationOn(coverage: Coverage, event: CareEvent, at: { day: string; family: string }): string {
  const { day, family } = at
  const rule = ruleOn(coverage, family, day)
  const isYearly = rule?.ceilings.some(({ window }) => window.unit === 'civil-year')
  return JSON.stringify([
    areRightsOpen(event, day),
    event.waiting.map(({ kind, until }) => kind === rule?.waiting && day < until),
    event.member.ald.map((decision) => decision.families.includes(family) && covers(decision, day)),
    isYearly ? day.slice(0, 4) : '',
  ])
}

function eventOf(coverage: Coverage, file: QuoteFile): CareEvent {
  const { purpose, plan, regime, accident, dischargedOn, filedOn, lateFilingJustified, approvals } = file
  return {
    purpose,
    plan,
    regime,
    accident,
    dischargedOn,
    filedOn,
    lateFilingJustified,
    approvals,
    // Third-party payment rests on a convention unless the file says otherwise.
    provider: { ...file.provider, conventioned: file.provider.conventioned ?? regime === 'TP' },
    member: file.member,
    waiting: file.waitingPeriods.flatMap((period) => waitingOf(coverage, period)),
    ledger: file.ledger.map(({ amount = 0, quantity = 0, ...entry }) => ({ ...entry, amount, quantity })),
    history: file.history.map(({ tooth, ...care }) => ({ ...care, teeth: tooth ?? [] })),
    invoiced: file.invoiced,
    otherPayer: file.otherPayer?.amount,
    lines: file.lines.map((line, index) => lineOf(coverage, file, line, index)),
  }
}

function waitingOf(coverage: Coverage, period: QuoteFile['waitingPeriods'][number]): WaitingPeriod[] {
  const { kind, until, qualifyingEventOn, declaredOn } = period
  if (qualifyingEventOn !== undefined && declaredOn !== undefined)
    return waitingAfter(coverage.settings, { qualifyingEventOn, declaredOn })
  return kind !== undefined && until !== undefined ? [{ kind, until }] : []
}

function lineOf(coverage: Coverage, file: QuoteFile, line: QuoteLine, index: number): CareLine {
  const { act, coefficient, grantedAct } = line
  return {
    ...line,
    id: lineIdOf(line, index),
    act: coverage.acts.get(act ?? '') ?? actOutsideCatalogue(line),
    coefficient: act === undefined ? undefined : coefficient,
    date: careDateOf(file, line),
    billed: line.billed ?? (line.unitPrice ?? 0) * line.quantity,
    teeth: line.tooth ?? [],
    grantedAct: grantedAct === undefined ? undefined : coverage.acts.get(grantedAct),
  }
}

/** An act the catalogue does not hold: priced by letter and coefficient, or, without them, by a person. */
function actOutsideCatalogue({ family = '', letter, coefficient, label = '' }: QuoteLine): Act {
  return {
    code: '*',
    family,
    label: { fr: label, en: label, ar: label },
    synonyms: [],
    pricing: letter === undefined ? 'SUR_DOSSIER' : 'LETTRE',
    letter,
    coefficient,
    approval: 'NONE',
    from: '0001-01-01',
    source: 'A',
  }
}
