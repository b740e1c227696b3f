import { type Actor, type ConditionOutcomes, nextState, partiesOf } from '@guichet/core/domain'
import { recordMove, type Tx } from '@guichet/core/server'
import { type QuoteAction, type QuoteState, quoteWorkflow } from '../domain/quote-workflow.ts'
import { quoteConditionsOf } from './quote-facts.ts'
import type { Quote } from './quote-store.ts'

export interface QuoteMove {
  action: QuoteAction
  reason?: string | undefined
  detail?: object
  dueAt?: string | null
  /** When the conditions were computed already. */
  outcomes?: ConditionOutcomes
}

/** Carries out one action on a locked quote. Refuses as `nextState` does. */
export async function moveQuote(
  tx: Tx,
  actor: Actor,
  quote: Quote,
  { action, reason, detail, dueAt, outcomes }: QuoteMove,
): Promise<Quote> {
  const move = nextState(quoteWorkflow, quote.state, action, {
    parties: partiesOf(quoteWorkflow, quote, actor),
    outcomes: outcomes ?? (await quoteConditionsOf(tx, quote)),
  })
  const kept = move.to === quote.state ? quote.dueAt : null
  const dossier = await recordMove(tx, quote, move, {
    actor,
    reason,
    ...(detail ? { detail } : {}),
    dueAt: dueAt === undefined ? kept : dueAt,
  })
  return { ...quote, ...dossier, state: move.to as QuoteState }
}
