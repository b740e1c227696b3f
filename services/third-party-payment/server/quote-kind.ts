import type { DossierKind, PlannedStep, TimerDeclaration } from '@guichet/core/server'
import { quoteWorkflow } from '../domain/quote-workflow.ts'
import { quotePath } from './care-notices.ts'
import { quoteConditionsOf } from './quote-facts.ts'
import { getQuote, quoteActedOn } from './quote-store.ts'
import { expireQuote } from './settle-quote.ts'

/** The way of a quote. Nothing of it is dated: the end of its validity is no day on which something follows. */
export const quoteSteps: PlannedStep[] = (['draft', 'priced', 'issued', 'converted'] as const).map((state) => ({
  state,
  date: null,
}))

const reader = { kind: 'system', party: 'clock' } as const

/** Quotes, as core knows them. Their only document is the estimate that the portal makes. */
export const quotes: DossierKind = {
  workflow: quoteWorkflow,
  conditionsOf: async (db, dossier) => quoteConditionsOf(db, await getQuote(db, reader, dossier.id)),
  actedOnBy: () => quoteActedOn,
  plannedSteps: async () => quoteSteps,
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
