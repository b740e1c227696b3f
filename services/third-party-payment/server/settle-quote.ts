import { type AccountActor, addDays, civilDateOf, endOfDay } from '@guichet/core/domain'
import {
  businessCalendarOf,
  enqueue,
  getOrganization,
  newVerificationCode,
  type Ports,
  setTimer,
  type Tx,
} from '@guichet/core/server'
import { answerDue } from '../domain/answer-clock.ts'
import { tariffSetOn } from '../domain/coverage.ts'
import type {
  CancelQuote,
  IssueQuote,
  PriceQuoteManually,
  QuoteActionBody,
  ReturnQuote,
} from '../domain/quote-contract.ts'
import { quoteConditions } from '../domain/quote-conditions.ts'
import { clock } from './care-actors.ts'
import { tellPricingDesk, tellQuoteProvider } from './care-notices.ts'
import { issueQuoteJob } from './jobs/issue-quote.ts'
import { moveQuote } from './move-quote.ts'
import { readingOf } from './quote-facts.ts'
import { changeQuote, lockQuote, lockUnchangedQuote, type Quote } from './quote-store.ts'

type Command<B> = B & { id: string }

/** The price is settled: every line has one. It stays as it is until the quote is issued or taken up again. */
export async function priceQuote(tx: Tx, actor: AccountActor, command: Command<QuoteActionBody>): Promise<Quote> {
  const quote = await lockUnchangedQuote(tx, actor, command)
  const { price, facts, input } = await readingOf(tx, quote)
  const moved = await moveQuote(tx, actor, quote, { action: 'price', outcomes: quoteConditions(facts) })
  return changeQuote(tx, moved, { price, booksVersion: input.books.version })
}

/** Lines that no rule prices go to the insurer, which has two business days. */
export async function askPricing(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<QuoteActionBody>,
): Promise<Quote> {
  const quote = await lockUnchangedQuote(tx, actor, command)
  const { facts, input } = await readingOf(tx, quote)
  const calendar = businessCalendarOf(await getOrganization(tx, quote.organizationId))
  const moved = await moveQuote(tx, actor, quote, {
    action: 'ask-pricing',
    outcomes: quoteConditions(facts),
    dueAt: answerDue(tx.now, input.books.policies.authorizations.answerHours.pricing, calendar),
  })
  await tellPricingDesk(tx, ports, moved)
  return moved
}

/** The insurer gives a unit tariff for every line that has no price; the other rules apply to it as to any. */
export async function priceManually(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<PriceQuoteManually>,
): Promise<Quote> {
  const quote = await lockUnchangedQuote(tx, actor, command)
  const { input } = await readingOf(tx, quote)
  const given = command.tariffs.flatMap(({ line, unitTariff }) => {
    const act = input.lines[Number(line) - 1]?.act
    return act === undefined ? [] : [{ act, date: quote.careDate, minor: unitTariff }]
  })
  const kept = quote.manualTariffs.filter(({ act }) => !given.some((one) => one.act === act))
  const priced = await changeQuote(tx, quote, { manualTariffs: [...kept, ...given] })
  const { price, facts } = await readingOf(tx, priced)
  const moved = await moveQuote(tx, actor, priced, {
    action: 'price-manually',
    outcomes: quoteConditions(facts),
    detail: { lines: given.length },
  })
  await tellQuoteProvider(tx, ports, moved, 'quote-priced')
  return changeQuote(tx, moved, { price, booksVersion: input.books.version })
}

/** The insurer cannot price a line: the provider reads why and changes it. */
export async function returnQuoteUnpriced(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<ReturnQuote>,
): Promise<Quote> {
  const quote = await lockUnchangedQuote(tx, actor, command)
  const moved = await moveQuote(tx, actor, quote, { action: 'return-unpriced', reason: command.reason })
  await tellQuoteProvider(tx, ports, moved, 'quote-returned')
  return moved
}

export async function reviseQuote(tx: Tx, actor: AccountActor, command: Command<QuoteActionBody>): Promise<Quote> {
  return moveQuote(tx, actor, await lockUnchangedQuote(tx, actor, command), { action: 'revise' })
}

/**
 * Hands the estimate out: the PDF for the patient is made, and it holds for some days or until the tariffs change. Refuses when the price is no
 * longer what the rules of today give.
 */
export async function issueQuote(tx: Tx, actor: AccountActor, command: Command<IssueQuote>): Promise<Quote> {
  const quote = await lockUnchangedQuote(tx, actor, command)
  const { facts, input } = await readingOf(tx, quote)
  const validUntil = addDays(civilDateOf(tx.now, quote.timeZone), input.books.policies.authorizations.quote.validDays)
  const dueAt = endOfDay(validUntil, quote.timeZone)
  const moved = await moveQuote(tx, actor, quote, { action: 'issue', outcomes: quoteConditions(facts), dueAt })
  const issued = await changeQuote(tx, moved, {
    issuedAt: tx.now,
    validUntil,
    mayBeRequested: facts.oneRequest,
    booksVersion: input.books.version,
    tariffSet: tariffSetOn(input.books.coverage, quote.careDate)?.code ?? null,
  })
  await setTimer(tx, issued, 'quote-validity-over', new Date(Date.parse(dueAt) + 1).toISOString())
  await enqueue(tx, issueQuoteJob, {
    quoteId: issued.id,
    code: newVerificationCode(),
    at: tx.now,
    language: command.language ?? actor.language,
  })
  return issued
}

export async function cancelQuote(tx: Tx, actor: AccountActor, command: Command<CancelQuote>): Promise<Quote> {
  const quote = await lockUnchangedQuote(tx, actor, command)
  return moveQuote(tx, actor, quote, { action: 'cancel', reason: command.reason })
}

/** Ends an issued quote whose days are over or whose tariffs changed; nothing happens to one that still holds. */
export async function expireQuote(tx: Tx, ports: Ports, id: string): Promise<void> {
  const quote = await lockQuote(tx, clock, id)
  if (quote.state !== 'issued') return
  const { facts } = await readingOf(tx, quote)
  const outcomes = quoteConditions(facts)
  if (outcomes.validityOver !== true) return
  const moved = await moveQuote(tx, clock, quote, { action: 'expire', outcomes })
  await tellQuoteProvider(tx, ports, moved, 'quote-expired')
}
