import type { PageDeclaration } from '@guichet/core/web'

const file = '/reappointment/applications/$dossierId'

/** The pages on which a professional renews an appointment. */
export const applicationPages: readonly PageDeclaration[] = [
  {
    path: '/reappointment',
    controls: false,
    load: () => import('./home-page.tsx').then((module) => module.ReappointmentHomePage),
  },
  {
    path: '/reappointment/appointments',
    controls: false,
    load: () => import('./appointments-page.tsx').then((module) => module.AppointmentsPage),
  },
  { path: file, load: () => import('./application-page.tsx').then((module) => module.ApplicationPage) },
  {
    path: `${file}/profile`,
    controls: false,
    load: () => import('./profile-page.tsx').then((module) => module.ProfilePage),
  },
  {
    path: `${file}/questionnaire`,
    load: () => import('./questionnaire-page.tsx').then((module) => module.QuestionnairePage),
  },
  {
    path: `${file}/questionnaire/$section`,
    load: () => import('./questionnaire-page.tsx').then((module) => module.QuestionnairePartPage),
  },
  {
    path: `${file}/privileges`,
    controls: false,
    load: () => import('./privileges-page.tsx').then((module) => module.PrivilegesPage),
  },
  {
    path: `${file}/documents`,
    controls: false,
    load: () => import('./documents-page.tsx').then((module) => module.DocumentsPage),
  },
  {
    path: `${file}/training`,
    controls: false,
    load: () => import('./training-page.tsx').then((module) => module.TrainingPage),
  },
  {
    path: `${file}/attestations`,
    controls: false,
    load: () => import('./attestations-page.tsx').then((module) => module.AttestationsPage),
  },
  {
    path: `${file}/review`,
    controls: false,
    load: () => import('./review-page.tsx').then((module) => module.ReviewPage),
  },
  {
    path: `${file}/submitted`,
    controls: false,
    load: () => import('./submitted-page.tsx').then((module) => module.SubmittedPage),
  },
  {
    path: `${file}/decline`,
    controls: false,
    load: () => import('./decline-page.tsx').then((module) => module.DeclinePage),
  },
]
