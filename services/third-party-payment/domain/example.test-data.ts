import families from '../data/mutuelle-atlas/act-families.json' with { type: 'json' }
import acts from '../data/mutuelle-atlas/acts.json' with { type: 'json' }
import plans from '../data/mutuelle-atlas/plans.json' with { type: 'json' }
import reasons from '../data/mutuelle-atlas/reasons.json' with { type: 'json' }
import sources from '../data/mutuelle-atlas/sources.json' with { type: 'json' }
import tariffs from '../data/mutuelle-atlas/tariffs.json' with { type: 'json' }
import { parseCoverage } from './coverage.ts'
import { priceEvent } from './price-event.ts'
import { parseQuote } from './quote-file.ts'
import { quoteResult } from './quote-result.ts'

/** The files of the demo insurer as they were read. */
export const mutuelleAtlasFiles = { families, acts, tariffs, plans, reasons, sources }

export const mutuelleAtlas = parseCoverage(mutuelleAtlasFiles)

export interface QuoteContent {
  lines: object[]
  [field: string]: unknown
}

/** The split of some care written as data, plan C under third-party payment unless it says otherwise. */
export function quoted(content: QuoteContent) {
  const { event, faults } = parseQuote(mutuelleAtlas, { plan: 'C', regime: 'TP', careDate: '2026-03-02', ...content })
  if (faults) throw new Error(JSON.stringify(faults))
  return quoteResult(priceEvent(mutuelleAtlas, event))
}

/** Payer, patient, provider and other payer of all lines together. */
export function split(content: QuoteContent): string {
  const { totals } = quoted(content)
  return totals ? [totals.payer, totals.patient, totals.provider, totals.other].join(' | ') : 'CHIFFRAGE_MANUEL'
}

/** Each amount not paid by the payer, `P TM 16.00`, over all lines. */
export function reasonsOf(content: QuoteContent): string[] {
  return quoted(content).adjustments.map(({ group, reason, amount }) => `${group} ${reason} ${amount}`)
}
