import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseBeginSearch, parseCareSearch } from '../care/care-search.ts'

const authorizations = '/third-party-payment/authorizations'
const one = `${authorizations}/$dossierId`
const provider = ['provider-admin', 'admissions', 'practitioner'] as const
const providerReaders = [...provider, 'billing'] as const
const insurerReaders = ['authorization-officer', 'medical-officer', 'claims-officer'] as const

export const authorizationPages: readonly PageDeclaration[] = [
  {
    path: authorizations,
    load: () => import('./authorizations-page.tsx').then((module) => module.AuthorizationsPage),
    width: 'desk',
    search: parseCareSearch,
  },
  {
    path: `${authorizations}/new`,
    load: () => import('./new-authorization-page.tsx').then((module) => module.NewAuthorizationPage),
    search: parseBeginSearch,
  },
  { path: one, load: () => import('./authorization-page.tsx').then((module) => module.AuthorizationPage) },
  { path: `${one}/patient`, load: () => import('./patient-page.tsx').then((module) => module.PatientPage) },
  { path: `${one}/stay`, load: () => import('./stay-page.tsx').then((module) => module.StayPage) },
  { path: `${one}/acts`, load: () => import('./acts-page.tsx').then((module) => module.ActsPage) },
  {
    path: `${one}/questionnaire`,
    load: () => import('./questionnaire-page.tsx').then((module) => module.QuestionnairePage),
  },
  {
    path: `${one}/questionnaire/$section`,
    load: () => import('./questionnaire-page.tsx').then((module) => module.QuestionnairePartPage),
  },
  { path: `${one}/documents`, load: () => import('./documents-page.tsx').then((module) => module.DocumentsPage) },
  { path: `${one}/signature`, load: () => import('./signature-page.tsx').then((module) => module.SignaturePage) },
  { path: `${one}/check`, load: () => import('./check-page.tsx').then((module) => module.CheckPage) },
]

export const authorizationNav: readonly RoleLink[] = [
  {
    label: 'third-party-payment.nav.authorizations',
    path: authorizations,
    roles: [...providerReaders, ...insurerReaders],
  },
]

export const authorizationCards: readonly HomeCard[] = [
  {
    title: 'third-party-payment.card.authorization-title',
    text: 'third-party-payment.card.authorization-text',
    links: [
      { label: 'third-party-payment.card.authorization-new', path: `${authorizations}/new`, roles: provider },
      { label: 'third-party-payment.nav.authorizations', path: authorizations, roles: providerReaders },
    ],
  },
  {
    title: 'third-party-payment.card.authorization-title',
    text: 'third-party-payment.card.authorization-text-insurer',
    links: [{ label: 'third-party-payment.nav.authorizations', path: authorizations, roles: insurerReaders }],
  },
]
