import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'

const page = '/directives-registry'
const grantReaders = ['superior', 'access-manager', 'privacy-officer'] as const
const withdrawalReaders = [...grantReaders, 'register-operator'] as const

/** The pages on which accesses are seen, withdrawn and given back. */
export const withdrawalPages: readonly PageDeclaration[] = [
  {
    path: `${page}/access`,
    controls: false,
    load: () => import('./own-access-page.tsx').then((module) => module.OwnAccessPage),
  },
  {
    path: `${page}/grants`,
    width: 'desk',
    load: () => import('./grants-page.tsx').then((module) => module.GrantsPage),
  },
  {
    path: `${page}/withdraw`,
    controls: false,
    load: () => import('./withdraw-page.tsx').then((module) => module.WithdrawPage),
  },
  {
    path: `${page}/withdrawals`,
    width: 'desk',
    load: () => import('./withdrawals-page.tsx').then((module) => module.WithdrawalsPage),
  },
  {
    path: `${page}/withdrawals/$dossierId`,
    load: () => import('./withdrawal-page.tsx').then((module) => module.WithdrawalPage),
  },
]

export const withdrawalNav: readonly RoleLink[] = [
  { label: 'directives-registry.grants.nav', path: `${page}/grants`, roles: grantReaders },
]

export const withdrawalCards: readonly HomeCard[] = [
  {
    title: 'directives-registry.card.grants-title',
    text: 'directives-registry.card.grants-text',
    links: [
      { label: 'directives-registry.grants.title', path: `${page}/grants`, roles: grantReaders },
      { label: 'directives-registry.withdraw.title', path: `${page}/withdraw`, roles: grantReaders },
    ],
  },
  {
    title: 'directives-registry.card.withdrawal-title',
    text: 'directives-registry.card.withdrawal-text',
    links: [{ label: 'directives-registry.withdrawals.title', path: `${page}/withdrawals`, roles: withdrawalReaders }],
  },
  {
    title: 'directives-registry.card.own-access-title',
    text: 'directives-registry.card.own-access-text',
    links: [{ label: 'directives-registry.own-access.title', path: `${page}/access`, roles: ['registry-clinician'] }],
  },
]
