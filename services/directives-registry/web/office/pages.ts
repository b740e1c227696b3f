import type { HomeCard, PageDeclaration } from '@guichet/core/web'

const page = '/directives-registry'

/** The pages of the head of the establishment. */
export const officePages: readonly PageDeclaration[] = [
  {
    path: `${page}/designations`,
    controls: false,
    load: () => import('./designations-page.tsx').then((module) => module.DesignationsPage),
  },
  {
    path: `${page}/adoption`,
    width: 'desk',
    load: () => import('./adoption-page.tsx').then((module) => module.AdoptionPage),
  },
]

export const officeCards: readonly HomeCard[] = [
  {
    title: 'directives-registry.card.office-title',
    text: 'directives-registry.card.office-text',
    links: [
      { label: 'directives-registry.designations.title', path: `${page}/designations`, roles: ['establishment-head'] },
    ],
  },
  {
    title: 'directives-registry.card.adoption-title',
    text: 'directives-registry.card.adoption-text',
    links: [
      {
        label: 'directives-registry.adoption.title',
        path: `${page}/adoption`,
        roles: ['establishment-head', 'access-manager'],
      },
    ],
  },
]
