import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'

const rights = '/third-party-payment/rights'
const alerts = '/third-party-payment/rights-alerts'
const frontDesk = ['provider-admin', 'practitioner', 'admissions', 'billing'] as const

/** Rights of members, and the watch over who asks. */
export const rightsPages: readonly PageDeclaration[] = [
  { path: rights, load: () => import('./rights-page.tsx').then((module) => module.RightsPage) },
  { path: alerts, load: () => import('./rights-alerts-page.tsx').then((module) => module.RightsAlertsPage) },
]

export const rightsNav: readonly RoleLink[] = [
  { label: 'third-party-payment.nav.rights', path: rights, roles: frontDesk },
]

export const rightsCards: readonly HomeCard[] = [
  {
    title: 'third-party-payment.card.title',
    text: 'third-party-payment.card.text',
    links: [{ label: 'third-party-payment.rights.title', path: rights, roles: frontDesk }],
  },
]
