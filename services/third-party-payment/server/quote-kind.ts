import type { DossierKind, PlannedStep, TimerDeclaration } from '@guichet/core/server'
import { quoteWorkflow } from '../domain/quote-workflow.ts'
import { quotePath } from './care-notices.ts'
import { quoteConditionsOf } from './quote-facts.ts'
import { getQuote, type Quote } from './quote-store.ts'
import { expireQuote } from './settle-quote.ts'

/** The way of a quote; only the end of its validity is dated. */
export function quoteSteps(quote: Pick<Quote, 'validUntil'>): PlannedStep[] {
  return [
    { state: 'draft', date: null },
    { state: 'priced', date: null },
    { state: 'issued', date: null },
    { state: 'converted', date: quote.validUntil },
  ]
}

const reader = { kind: 'system', party: 'clock' } as const

/** Quotes, as core knows them. Their only document is the estimate that the portal makes. */
export const quotes: DossierKind = {
  workflow: quoteWorkflow,
  conditionsOf: async (db, dossier) => quoteConditionsOf(db, await getQuote(db, reader, dossier.id)),
  plannedSteps: async (db, dossier) => quoteSteps(await getQuote(db, reader, dossier.id)),
  path: quotePath,
  documents: {
    requirementsOf: async () => [],
    mayUpload: async () => false,
  },
}

export const quoteTimers: TimerDeclaration[] = [
  {
    kind: quoteWorkflow.kind,
    name: 'quote-validity-over',
    fire: (tx, dossier, ports) => expireQuote(tx, ports, dossier.id),
  },
]
