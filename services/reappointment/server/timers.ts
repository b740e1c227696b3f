import { civilDateOf, type Instant, momentOf, type SystemActor } from '@guichet/core/domain'
import { addTimers, type Dossier, type Ports, setTimer, type TimerDeclaration, type Tx } from '@guichet/core/server'
import { chiefEscalations, nextUnpaidReminder, reminderLadder } from '../domain/cycle-calendar.ts'
import type { CycleFile } from '../domain/cycle-schema.ts'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import { type Application, changeApplication, lockApplication } from './application-store.ts'
import { configurationOf } from './cycle-store.ts'
import { moveApplication } from './move-application.ts'
import { remindApplicant, tellApplicant, tellChiefOfStaff, tellHolder } from './notices.ts'

const clockActor: SystemActor = { kind: 'system', party: 'clock' }

/** E-mails leave in the morning of their day, where the hospital is. */
export const morning = '08:00'

/** The reminders of an invitation after this moment, from the calendar of its cycle. */
export function reminderTimers(cycle: CycleFile, timeZone: string, after: Instant): { name: string; dueAt: string }[] {
  return reminderLadder(cycle.calendar, cycle.policy)
    .map((step) => ({
      name: step.kind === 'overdue' ? 'overdue-reminder' : 'due-reminder',
      dueAt: momentOf(step.on, morning, timeZone),
    }))
    .filter(({ dueAt }) => dueAt > after)
}

/** The next reminder of unpaid fees, or undefined after the final deadline. */
export async function unpaidReminderTimer(
  tx: Tx,
  application: Application,
): Promise<{ name: string; dueAt: string } | undefined> {
  const { cycle } = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  if (!application.submittedAt) return undefined
  const submittedOn = civilDateOf(application.submittedAt, application.timeZone)
  const on = nextUnpaidReminder(submittedOn, civilDateOf(tx.now, application.timeZone), cycle)
  return on ? { name: 'unpaid-reminder', dueAt: momentOf(on, morning, application.timeZone) } : undefined
}

/** Lets the Chief of Staff be told, days after, that a chief's evaluation is overdue. Days that have passed are left out. */
export async function setChiefEscalations(tx: Tx, application: Application): Promise<void> {
  const { cycle } = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  const timers = chiefEscalations(cycle.calendar.chiefEvaluations, cycle.policy)
    .map((on) => ({ name: 'chief-overdue', dueAt: momentOf(on, morning, application.timeZone) }))
    .filter((timer) => timer.dueAt > tx.now)
  await addTimers(tx, [application], timers)
}

function timer(
  name: string,
  fire: (tx: Tx, ports: Ports, application: Application) => Promise<void>,
): TimerDeclaration {
  return {
    kind: applicationWorkflow.kind,
    name,
    fire: async (tx: Tx, dossier: Dossier, ports: Ports) =>
      fire(tx, ports, await lockApplication(tx, clockActor, dossier.id)),
  }
}

async function remind(
  tx: Tx,
  ports: Ports,
  application: Application,
  notice: 'reappointment-reminder' | 'reappointment-overdue',
): Promise<void> {
  if (application.state !== 'invited' && application.state !== 'in-progress') return
  await remindApplicant(tx, ports, application, notice)
  await changeApplication(tx, application, { lastRemindedAt: tx.now, remindersSent: application.remindersSent + 1 })
}

/** Every deadline of an application and what happens when it passes. Each looks at the state first, so that a late one does no harm. */
export const applicationTimers: TimerDeclaration[] = [
  timer('due-reminder', (tx, ports, application) => remind(tx, ports, application, 'reappointment-reminder')),
  timer('overdue-reminder', (tx, ports, application) => remind(tx, ports, application, 'reappointment-overdue')),
  timer('unpaid-reminder', async (tx, ports, application) => {
    if (application.state !== 'submitted-unpaid') return
    await tellApplicant(tx, ports, application, 'reappointment-submitted-unpaid')
    await changeApplication(tx, application, { remindersSent: application.remindersSent + 1 })
    const next = await unpaidReminderTimer(tx, application)
    if (next) await setTimer(tx, application, next.name, next.dueAt)
  }),
  timer('correction-reminder', async (tx, ports, application) => {
    if (application.state !== 'returned' || !application.correction) return
    await tellApplicant(tx, ports, application, { notice: 'reappointment-returned', due: application.correction.dueOn })
  }),
  timer('chief-overdue', async (tx, ports, application) => {
    if (application.state === 'awaiting-chief')
      await tellChiefOfStaff(tx, ports, application, 'reappointment-chief-overdue')
  }),
  timer('deferral-over', async (tx, ports, application) => {
    if (application.state !== 'deferred') return
    const today = civilDateOf(tx.now, application.timeZone)
    if (application.deferredUntil && application.deferredUntil > today) return
    await tellHolder(tx, ports, await moveApplication(tx, clockActor, application, { action: 'resume-on-date' }))
  }),
]
