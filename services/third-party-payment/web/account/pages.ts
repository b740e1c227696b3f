import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseRegisterSearch } from './register-search.ts'
import { parseRequestsSearch } from './requests-search.ts'

const requests = '/third-party-payment/account-requests'
const register = '/third-party-payment/providers'
const staff = '/third-party-payment/staff'
const adviser = ['adviser'] as const
const admin = ['provider-admin'] as const
const insurer = [
  'adviser',
  'authorization-officer',
  'medical-officer',
  'claims-officer',
  'payment-approver',
  'complaints-officer',
] as const

/** Pages about accesses: requests, register, staff. */
export const accountPages: readonly PageDeclaration[] = [
  {
    path: '/third-party-payment/request-access',
    load: () => import('./request-access-page.tsx').then((module) => module.RequestAccessPage),
    access: 'public',
  },
  {
    path: '/third-party-payment/prove-email',
    load: () => import('./prove-email-page.tsx').then((module) => module.ProveEmailPage),
    access: 'public',
  },
  {
    path: '/third-party-payment/follow-request',
    load: () => import('./follow-request-page.tsx').then((module) => module.FollowRequestPage),
    access: 'public',
  },
  {
    path: requests,
    load: () => import('./account-requests-page.tsx').then((module) => module.AccountRequestsPage),
    width: 'desk',
    search: parseRequestsSearch,
  },
  {
    path: `${requests}/$dossierId`,
    load: () => import('./account-request-page.tsx').then((module) => module.AccountRequestPage),
  },
  {
    path: register,
    load: () => import('./register-page.tsx').then((module) => module.RegisterPage),
    width: 'desk',
    search: parseRegisterSearch,
  },
  {
    path: `${register}/$providerId`,
    load: () => import('./provider-page.tsx').then((module) => module.ProviderPage),
  },
  { path: staff, load: () => import('./staff-page.tsx').then((module) => module.StaffPage) },
]

export const accountNav: readonly RoleLink[] = [
  { label: 'third-party-payment.nav.account-requests', path: requests, roles: adviser },
]

export const accountCards: readonly HomeCard[] = [
  {
    title: 'third-party-payment.card.staff-title',
    text: 'third-party-payment.card.staff-text',
    links: [{ label: 'third-party-payment.staff.title', path: staff, roles: admin }],
  },
  {
    title: 'third-party-payment.card.insurer-title',
    text: 'third-party-payment.card.insurer-text',
    links: [
      { label: 'third-party-payment.requests.title', path: requests, roles: adviser },
      { label: 'third-party-payment.register.title', path: register, roles: insurer },
      { label: 'third-party-payment.alerts.title', path: '/third-party-payment/rights-alerts', roles: adviser },
    ],
  },
]
