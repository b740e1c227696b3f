import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseDirectiveSearch } from './directive-search.ts'

const page = '/directives-registry/directives'
const staff = ['filing-clerk', 'register-operator'] as const

/** The pages of those who work at the register. */
export const registerPages: readonly PageDeclaration[] = [
  {
    path: page,
    controls: false,
    width: 'desk',
    search: parseDirectiveSearch,
    load: () => import('./directives-page.tsx').then((module) => module.DirectivesPage),
  },
  {
    path: `${page}/receive`,
    controls: false,
    load: () => import('./receive-page.tsx').then((module) => module.ReceivePage),
  },
  {
    path: `${page}/$directiveId`,
    controls: false,
    load: () => import('./directive-page.tsx').then((module) => module.DirectivePage),
  },
]

export const registerNav: readonly RoleLink[] = [
  { label: 'directives-registry.directives.nav', path: page, roles: staff },
]

export const registerCards: readonly HomeCard[] = [
  {
    title: 'directives-registry.card.register-title',
    text: 'directives-registry.card.register-text',
    links: [
      { label: 'directives-registry.directives.title', path: page, roles: staff },
      { label: 'directives-registry.receive.title', path: `${page}/receive`, roles: ['filing-clerk'] },
    ],
  },
]
