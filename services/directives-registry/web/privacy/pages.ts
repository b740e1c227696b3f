import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseReportsSearch } from './reports-search.ts'

const page = '/directives-registry'
const officer = ['privacy-officer'] as const

/** The desk of the privacy officer: who looked, and what deserves a look. */
export const privacyPages: readonly PageDeclaration[] = [
  {
    path: `${page}/access-reports`,
    controls: false,
    search: parseReportsSearch,
    load: () => import('./reports-page.tsx').then((module) => module.ReportsPage),
  },
  {
    path: `${page}/access-reports/$reportId`,
    controls: false,
    width: 'desk',
    load: () => import('./report-page.tsx').then((module) => module.ReportPage),
  },
  {
    path: `${page}/access-flags`,
    controls: false,
    width: 'desk',
    load: () => import('./flags-page.tsx').then((module) => module.FlagsPage),
  },
]

export const privacyNav: readonly RoleLink[] = [
  { label: 'directives-registry.flags.nav', path: `${page}/access-flags`, roles: officer },
  { label: 'directives-registry.reports.nav', path: `${page}/access-reports`, roles: officer },
]

export const privacyCards: readonly HomeCard[] = [
  {
    title: 'directives-registry.card.privacy-title',
    text: 'directives-registry.card.privacy-text',
    links: [
      { label: 'directives-registry.flags.title', path: `${page}/access-flags`, roles: officer },
      { label: 'directives-registry.reports.title', path: `${page}/access-reports`, roles: officer },
    ],
  },
]
