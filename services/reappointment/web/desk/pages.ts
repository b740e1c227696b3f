import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseDeskSearch } from './desk-search.ts'

/** Everyone who reads files of others. */
const reviewers = [
  'medical-affairs',
  'department-chief',
  'chief-of-staff',
  'credentials-secretary',
  'mac-secretary',
  'corporate-secretary',
] as const
/** Who looks after money, and who may decide what somebody else proposed about it. */
const money = ['medical-affairs', 'finance', 'chief-of-staff'] as const
const medicalAffairs = ['medical-affairs'] as const

const desk = '/reappointment/desk'
const cycles = '/reappointment/cycles'
const paymentTasks = '/reappointment/payment-tasks'
const trainingKeys = '/reappointment/training-keys'

/** The pages of everyone who works on the files of others. */
export const deskPages: readonly PageDeclaration[] = [
  {
    path: desk,
    load: () => import('./desk-page.tsx').then((module) => module.DeskPage),
    width: 'desk',
    search: parseDeskSearch,
  },
  { path: cycles, load: () => import('./cycles/cycles-page.tsx').then((module) => module.CyclesPage) },
  {
    path: `${cycles}/$cycleId`,
    load: () => import('./cycles/cycle-page.tsx').then((module) => module.CyclePage),
    width: 'desk',
  },
  {
    path: `${cycles}/$cycleId/progress`,
    load: () => import('./cycles/cycle-progress-page.tsx').then((module) => module.CycleProgressPage),
    width: 'desk',
  },
  {
    path: trainingKeys,
    load: () => import('./cycles/training-keys-page.tsx').then((module) => module.TrainingKeysPage),
  },
  {
    path: paymentTasks,
    load: () => import('./money/payment-tasks-page.tsx').then((module) => module.PaymentTasksPage),
    width: 'desk',
  },
]

export const deskNav: readonly RoleLink[] = [
  { label: 'reappointment.desk.nav', path: desk, roles: reviewers },
  { label: 'reappointment.cycle.nav', path: cycles, roles: reviewers },
]

export const deskCards: readonly HomeCard[] = [
  {
    title: 'reappointment.desk.card-title',
    text: 'reappointment.desk.card-text',
    links: [
      { label: 'reappointment.desk.title', path: desk, roles: reviewers },
      { label: 'reappointment.cycle.list', path: cycles, roles: reviewers },
      { label: 'reappointment.payment-tasks.title', path: paymentTasks, roles: money },
      { label: 'reappointment.keys.title', path: trainingKeys, roles: medicalAffairs },
    ],
  },
]
