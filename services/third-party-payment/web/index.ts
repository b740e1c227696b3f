import { afterUndertakings, defineWebService } from '@guichet/core/web'
import { accountCards, accountNav, accountPages } from './account/pages.ts'
import { authorizationCards, authorizationNav, authorizationPages } from './authorization/pages.ts'
import { billingCards, billingNav, billingPages } from './billing/pages.ts'
import { guideCards, guideNav, guidePages } from './guide/pages.ts'
import { quoteCards, quoteNav, quotePages } from './quote/pages.ts'
import { rightsCards, rightsNav, rightsPages } from './rights/pages.ts'

const dossierPaths: Record<string, string> = {
  'third-party-payment.account-request': 'account-requests',
  'third-party-payment.quote': 'quotes',
  'third-party-payment.authorization': 'authorizations',
  'third-party-payment.invoice': 'invoices',
  'third-party-payment.statement': 'statements',
  'third-party-payment.complaint': 'complaints',
}

/** Third-party payment on the screen; one line for each subject in each list. */
export const thirdPartyPaymentWeb = defineWebService({
  name: 'third-party-payment',
  introduction: {
    title: 'third-party-payment.public.title',
    text: 'third-party-payment.public.text',
    link: { label: 'third-party-payment.public.request', path: '/third-party-payment/request-access' },
  },
  pages: [
    ...afterUndertakings([...rightsPages, ...quotePages, ...authorizationPages, ...billingPages]),
    ...guidePages,
    ...accountPages,
  ],
  nav: [...rightsNav, ...quoteNav, ...authorizationNav, ...billingNav, ...guideNav, ...accountNav],
  cards: [...rightsCards, ...quoteCards, ...authorizationCards, ...billingCards, ...guideCards, ...accountCards],
  dossierPath: (kind, id) => {
    const path = dossierPaths[kind]
    return path && `/third-party-payment/${path}/${id}`
  },
})
