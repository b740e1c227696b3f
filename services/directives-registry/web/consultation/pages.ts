import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'

const page = '/directives-registry'
const clinician = ['registry-clinician'] as const

/** The pages on which a clinician consults, and finds their receipts again. */
export const consultationPages: readonly PageDeclaration[] = [
  {
    path: `${page}/consult`,
    controls: false,
    load: () => import('./consult-page.tsx').then((module) => module.ConsultPage),
  },
  {
    path: `${page}/consultations`,
    controls: false,
    load: () => import('./consultations-page.tsx').then((module) => module.ConsultationsPage),
  },
  {
    path: `${page}/consultations/$consultationId`,
    controls: false,
    load: () => import('./consultation-page.tsx').then((module) => module.ConsultationPage),
  },
]

export const consultationNav: readonly RoleLink[] = [
  { label: 'directives-registry.consult.nav', path: `${page}/consult`, roles: clinician },
]

export const consultationCards: readonly HomeCard[] = [
  {
    title: 'directives-registry.card.consult-title',
    text: 'directives-registry.card.consult-text',
    links: [
      { label: 'directives-registry.consult.title', path: `${page}/consult`, roles: clinician },
      { label: 'directives-registry.consultations.title', path: `${page}/consultations`, roles: clinician },
    ],
  },
]
