import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { openedFor } from '../domain/care-contract.ts'
import * as contract from '../domain/quote-contract.ts'
import { actionRoute, openingRoute } from './care-action-route.ts'
import { convertQuote } from './convert-quote.ts'
import { copyQuote, openQuote, saveQuoteLines } from './open-quote.ts'
import { countQuotes, listQuotes } from './quote-list.ts'
import { readQuote, savedLinesOf } from './quote-view.ts'
import {
  askPricing,
  cancelQuote,
  issueQuote,
  priceManually,
  priceQuote,
  returnQuoteUnpriced,
  reviseQuote,
} from './settle-quote.ts'

const base = '/api/third-party-payment/quotes'
const one = `${base}/:id`
const provider = ['provider-admin', 'admissions', 'practitioner'] as const
const pricing = ['authorization-officer'] as const
const readers = { roles: [...provider, ...pricing] }

/** What both sides read, and what the provider writes in a draft. */
const contentRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: readers,
    undertakings: 'required',
    summary: 'Quotes the reader sees',
    query: contract.careListQuery,
    response: contract.quotePage,
    handle: ({ db, ports, actor, query }) => listQuotes(db, ports, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: readers,
    undertakings: 'required',
    summary: 'How many quotes there are beside the list, by state',
    query: contract.careCountsQuery,
    response: contract.careCounts,
    handle: ({ db, actor, query }) => countQuotes(db, actor, query),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: { roles: provider },
    undertakings: 'required',
    summary: 'Begin a quote for a patient',
    body: contract.openQuote,
    response: openedFor,
    handle: ({ tx, ports, actor, body }) => openQuote(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: readers,
    undertakings: 'required',
    summary: 'One quote with the split of every line and what the reader may do',
    params: dossierId,
    response: contract.quoteView,
    reads: { action: 'quote.read', param: 'id' },
    handle: ({ db, ports, actor, params }) => readQuote(db, ports, actor, params.id),
  }),
  defineRoute({
    method: 'PUT',
    path: `${one}/lines`,
    access: { roles: provider },
    undertakings: 'required',
    summary: 'Save the lines of a draft; answers their price by the rules of today',
    params: dossierId,
    body: contract.saveQuoteLines,
    response: contract.savedQuoteLines,
    handle: async ({ tx, actor, params, body }) =>
      savedLinesOf(tx, await saveQuoteLines(tx, actor, { ...body, ...params })),
  }),
]

/** The provider: prices, issues, converts. */
const providerRoutes: AnyRoute[] = [
  actionRoute({
    path: `${one}/actions/price`,
    roles: provider,
    summary: 'Settle the price: every line has one',
    body: contract.quoteAction,
    act: ({ tx, actor }, command) => priceQuote(tx, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/ask-pricing`,
    roles: provider,
    summary: 'Send lines that no rule prices to the insurer',
    body: contract.quoteAction,
    act: ({ tx, ports, actor }, command) => askPricing(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/revise`,
    roles: provider,
    summary: 'Take a priced quote up again',
    body: contract.quoteAction,
    act: ({ tx, actor }, command) => reviseQuote(tx, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/issue`,
    roles: provider,
    summary: 'Issue the estimate for the patient',
    body: contract.issueQuote,
    act: ({ tx, actor }, command) => issueQuote(tx, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/cancel`,
    roles: provider,
    summary: 'Give a quote up',
    body: contract.cancelQuote,
    act: ({ tx, actor }, command) => cancelQuote(tx, actor, command),
  }),
  openingRoute({
    path: `${one}/actions/convert`,
    roles: provider,
    summary: 'Turn an issued quote into the draft of an authorization',
    body: contract.convertQuote,
    act: ({ tx, actor }, command) => convertQuote(tx, actor, command),
  }),
  openingRoute({
    path: `${one}/actions/copy`,
    roles: provider,
    summary: 'Begin a new draft with the same patient and lines',
    body: contract.quoteAction,
    act: ({ tx, actor }, command) => copyQuote(tx, actor, command),
  }),
]

/** The insurer prices by hand what no rule prices. */
const pricingRoutes: AnyRoute[] = [
  actionRoute({
    path: `${one}/actions/price-manually`,
    roles: pricing,
    summary: 'Give a unit tariff for each line that has no price',
    body: contract.priceQuoteManually,
    act: ({ tx, ports, actor }, command) => priceManually(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/return-unpriced`,
    roles: pricing,
    summary: 'Send a quote back that cannot be priced, saying why',
    body: contract.returnQuote,
    act: ({ tx, ports, actor }, command) => returnQuoteUnpriced(tx, ports, actor, command),
  }),
]

export const quoteRoutes: AnyRoute[] = [...contentRoutes, ...providerRoutes, ...pricingRoutes]
