import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseGuideSearch } from './guide-search.ts'
import { parseQuestionsSearch } from '../knowledge/questions-search.ts'

const guide = '/third-party-payment/guide'
const library = '/third-party-payment/library'
const questions = '/third-party-payment/questions'
const everybody = [
  'provider-admin',
  'practitioner',
  'admissions',
  'billing',
  'accounting',
  'adviser',
  'authorization-officer',
  'medical-officer',
  'claims-officer',
  'payment-approver',
  'complaints-officer',
] as const

/** Guide, library and answered questions: for everybody on both sides. */
export const guidePages: readonly PageDeclaration[] = [
  {
    path: guide,
    load: () => import('./guide-page.tsx').then((module) => module.GuidePage),
    width: 'desk',
    search: parseGuideSearch,
  },
  { path: library, load: () => import('../knowledge/library-page.tsx').then((module) => module.LibraryPage) },
  {
    path: questions,
    load: () => import('../knowledge/questions-page.tsx').then((module) => module.QuestionsPage),
    search: parseQuestionsSearch,
  },
]

export const guideNav: readonly RoleLink[] = [{ label: 'third-party-payment.nav.guide', path: guide, roles: everybody }]

export const guideCards: readonly HomeCard[] = [
  {
    title: 'third-party-payment.card.help-title',
    text: 'third-party-payment.card.help-text',
    links: [
      { label: 'third-party-payment.guide.title', path: guide, roles: everybody },
      { label: 'third-party-payment.library.title', path: library, roles: everybody },
      { label: 'third-party-payment.questions.title', path: questions, roles: everybody },
    ],
  },
]
