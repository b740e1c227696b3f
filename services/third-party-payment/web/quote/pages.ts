import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseBeginSearch, parseCareSearch } from '../care/care-search.ts'

const quotes = '/third-party-payment/quotes'
const provider = ['provider-admin', 'admissions', 'practitioner'] as const
const pricing = ['authorization-officer'] as const

export const quotePages: readonly PageDeclaration[] = [
  {
    path: quotes,
    load: () => import('./quotes-page.tsx').then((module) => module.QuotesPage),
    width: 'desk',
    search: parseCareSearch,
  },
  {
    path: `${quotes}/new`,
    load: () => import('./new-quote-page.tsx').then((module) => module.NewQuotePage),
    search: parseBeginSearch,
  },
  { path: `${quotes}/$dossierId`, load: () => import('./quote-page.tsx').then((module) => module.QuotePage) },
]

export const quoteNav: readonly RoleLink[] = [
  { label: 'third-party-payment.nav.quotes', path: quotes, roles: [...provider, ...pricing] },
]

export const quoteCards: readonly HomeCard[] = [
  {
    title: 'third-party-payment.card.quote-title',
    text: 'third-party-payment.card.quote-text',
    links: [
      { label: 'third-party-payment.card.quote-new', path: `${quotes}/new`, roles: provider },
      { label: 'third-party-payment.nav.quotes', path: quotes, roles: [...provider, ...pricing] },
    ],
  },
]
