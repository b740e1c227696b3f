import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseRequestSearch } from './request-search.ts'

const requests = '/directives-registry/requests/$dossierId'
const deskReaders = ['superior', 'access-manager'] as const

/** The pages on which access is asked for and decided on. */
export const accessPages: readonly PageDeclaration[] = [
  {
    path: '/directives-registry/ask',
    controls: false,
    load: () => import('./ask-page.tsx').then((module) => module.AskPage),
  },
  {
    path: '/directives-registry/import',
    controls: false,
    load: () => import('./import-page.tsx').then((module) => module.ImportPage),
  },
  {
    path: '/directives-registry/desk',
    load: () => import('./desk-page.tsx').then((module) => module.RequestDeskPage),
    width: 'desk',
    search: parseRequestSearch,
  },
  { path: requests, load: () => import('./request-page.tsx').then((module) => module.RequestPage) },
  {
    path: `${requests}/edit`,
    controls: false,
    load: () => import('./edit-page.tsx').then((module) => module.EditRequestPage),
  },
  {
    path: '/directives-registry/enrolment',
    access: 'public',
    controls: false,
    load: () => import('../enrolment/enrolment-page.tsx').then((module) => module.EnrolmentPage),
  },
]

export const accessNav: readonly RoleLink[] = [
  { label: 'directives-registry.desk.nav', path: '/directives-registry/desk', roles: deskReaders },
]

export const accessCards: readonly HomeCard[] = [
  {
    title: 'directives-registry.card.access-title',
    text: 'directives-registry.card.access-text',
    links: [
      { label: 'directives-registry.desk.title', path: '/directives-registry/desk', roles: deskReaders },
      { label: 'directives-registry.ask.title', path: '/directives-registry/ask', roles: deskReaders },
      { label: 'directives-registry.import.title', path: '/directives-registry/import', roles: deskReaders },
    ],
  },
]
