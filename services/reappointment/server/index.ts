import type { Config, DossierKind, Service } from '@guichet/core/server'
import { demoPeople } from '../demo/people.ts'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import { plannedSteps } from '../domain/cycle-calendar.ts'
import { cycleWorkflow } from '../domain/cycle-workflow.ts'
import { macClock } from '../domain/mac-clock.ts'
import { applicationDocuments } from './application-documents.ts'
import { conditionsOf } from './application-facts.ts'
import { getApplication } from './application-store.ts'
import { passFinalDeadlinesJob } from './close-cycle.ts'
import { configurationOf } from './cycle-store.ts'
import { taskQueues } from './desk-tasks.ts'
import { reappointmentEmails } from './emails.ts'
import { issueLetterJob } from './jobs/issue-letter.ts'
import { issueSummaryJob } from './jobs/issue-summary.ts'
import { paymentHooks } from './payment-hooks.ts'
import { paymentJobs, paymentsOf, paymentTimers, paymentEmails } from './payments/index.ts'
import { moneyQueues } from './payments/payment-tasks.ts'
import { reappointmentRoutes } from './routes.ts'
import { applicationTimers } from './timers.ts'
import { trainingQueues } from './training-queue.ts'

const applications: DossierKind = {
  workflow: applicationWorkflow,
  conditionsOf: async (db, dossier, actor) => conditionsOf(db, await getApplication(db, actor, dossier.id), actor),
  plannedSteps: async (db, dossier) => {
    const application = await getApplication(db, { kind: 'system', party: 'clock' }, dossier.id)
    const { cycle } = await configurationOf(db, { id: application.cycleId, version: application.cycleVersion })
    const { completedAt, timeZone } = application
    const clock = completedAt ? macClock(completedAt, cycle.policy.macClock, timeZone) : null
    return plannedSteps(cycle.calendar, clock?.dueOn ?? null)
  },
  path: (id) => `/reappointment/applications/${id}`,
  documents: applicationDocuments,
}

/** The yearly reappointment of a hospital's professional staff. */
export function reappointment(config: Config): Service {
  const payments = paymentsOf(config, paymentHooks)
  return {
    name: 'reappointment',
    roles: [
      'professional',
      'medical-affairs',
      'department-chief',
      'chief-of-staff',
      'credentials-secretary',
      'mac-secretary',
      'corporate-secretary',
      'finance',
    ].map((role) => ({ role, label: `reappointment.role.${role}` })),
    dossiers: [applications],
    otherWorkflows: [cycleWorkflow],
    queuesOf: async (db, actor) =>
      (await Promise.all([trainingQueues, moneyQueues, taskQueues].map((of) => of(db, actor)))).flat(),
    routes: reappointmentRoutes(payments),
    jobs: [issueSummaryJob, issueLetterJob, passFinalDeadlinesJob, ...paymentJobs(payments)],
    timers: [...applicationTimers, ...paymentTimers],
    messages: new URL('../messages/', import.meta.url),
    migrations: new URL('./migrations/', import.meta.url),
    emails: { ...reappointmentEmails, ...paymentEmails },
    demoPeople,
    seedDemo: async (world) => (await import('../demo/seed.ts')).seedReappointment(world),
  }
}
