import type { AccountActor } from '@guichet/core/domain'
import { clearTimers, type Tx } from '@guichet/core/server'
import type { ConvertQuote } from '../domain/quote-contract.ts'
import { quoteConditions } from '../domain/quote-conditions.ts'
import { priceDifference } from '../domain/price-difference.ts'
import { getAuthorization } from './authorization-store.ts'
import { createDraft, saveActs } from './draft-authorization.ts'
import { moveQuote } from './move-quote.ts'
import { priceNow } from './price-quote.ts'
import { readingOf } from './quote-facts.ts'
import { changeQuote, lockUnchangedQuote } from './quote-store.ts'

/**
 * Turns an issued quote into the draft of a request, with its lines. They are priced again: where rights, ceilings or rules changed since, the
 * draft says how each line differs from what the patient was told.
 */
export async function convertQuote(
  tx: Tx,
  actor: AccountActor,
  command: ConvertQuote & { id: string },
): Promise<{ id: string }> {
  const quote = await lockUnchangedQuote(tx, actor, command)
  const { facts, input } = await readingOf(tx, quote)
  const moved = await moveQuote(tx, actor, quote, { action: 'convert', outcomes: quoteConditions(facts) })
  await clearTimers(tx, moved)
  const today = await priceNow(tx, input, quote)
  const days = input.lines.filter(({ act }) => input.books.coverage.acts.get(act)?.unit === 'day')
  const { id } = await createDraft(tx, actor, {
    organizationId: quote.organizationId,
    providerId: quote.providerId,
    member: input.member,
    kindCode: command.kind,
    plannedOn: quote.careDate,
    practitionerId: null,
    expectedDays: days.length === 0 ? null : days.reduce((total, { quantity }) => total + quantity, 0),
    quoteId: quote.id,
    sinceQuote: quote.price && today ? priceDifference(quote.price, today) : [],
  })
  const draft = await getAuthorization(tx, actor, id)
  await saveActs(tx, actor, { id, contentVersion: draft.contentVersion, lines: input.lines })
  await changeQuote(tx, moved, { authorizationId: id })
  return { id }
}
