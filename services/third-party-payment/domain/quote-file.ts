import type { CareEvent, CareLine, WaitingPeriod } from './care-event.ts'
import type { Coverage } from './coverage.ts'
import type { Act } from './coverage-schema.ts'
import { contentFaults, type QuoteFault, shapeFaults } from './quote-faults.ts'
import { careDateOf, type QuoteFile, type QuoteLine, quoteSchema } from './quote-schema.ts'
import { waitingAfter } from './waiting.ts'

export type ParsedQuote = { event: CareEvent; faults?: undefined } | { event?: undefined; faults: QuoteFault[] }

/** Reads a care event written as data. Answers the event, or everything that is wrong with what was written. */
export function parseQuote(coverage: Coverage, content: unknown): ParsedQuote {
  const parsed = quoteSchema.safeParse(content)
  if (!parsed.success) return { faults: shapeFaults(content, parsed.error) }
  const faults = contentFaults(coverage, parsed.data)
  return faults.length > 0 ? { faults } : { event: eventOf(coverage, parsed.data) }
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
    ledger: file.ledger,
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
    id: line.id ?? `L${index + 1}`,
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
