import type { BusinessCalendar } from '@guichet/core/domain'
import { addTimers, businessCalendarOf, clearTimers, getOrganization, type Tx } from '@guichet/core/server'
import type { Pause } from '../domain/answer-clock.ts'
import { deadlinesOf } from '../domain/authorization-clock.ts'
import type { AuthorizationPolicy } from '../domain/authorization-schema.ts'
import { beginPause, endPause, listPauses } from './authorization-parts-store.ts'
import { type Authorization, changeAuthorization } from './authorization-store.ts'

/** Deadlines of an answer, as the timers name them. */
const answerTimers = ['answer-near', 'answer-late']

/** Lets the clock of an answer run from now, for so many business hours. */
export async function startClock(
  tx: Tx,
  authorization: Authorization,
  { hours, policy }: { hours: number; policy: AuthorizationPolicy },
): Promise<Authorization> {
  const started = await changeAuthorization(tx, authorization, {
    clockHours: hours,
    clockStartedAt: tx.now,
    lateAt: null,
  })
  return setDeadlines(tx, started, policy)
}

/** Stops the clock: nobody waits for the insurer until the provider has answered. */
export async function pauseClock(tx: Tx, authorization: Authorization): Promise<Authorization> {
  await beginPause(tx, authorization)
  await clearTimers(tx, authorization, answerTimers)
  return changeAuthorization(tx, authorization, { answerDueAt: null })
}

/** Lets the clock run on with what was left when it stopped. */
export async function resumeClock(
  tx: Tx,
  authorization: Authorization,
  policy: AuthorizationPolicy,
): Promise<Authorization> {
  await endPause(tx, authorization)
  return setDeadlines(tx, authorization, policy)
}

/** The answer was given, or is no longer asked for. */
export async function stopClock(tx: Tx, authorization: Authorization): Promise<Authorization> {
  await endPause(tx, authorization)
  await clearTimers(tx, authorization, answerTimers)
  return changeAuthorization(tx, authorization, { answerDueAt: null })
}

async function setDeadlines(tx: Tx, authorization: Authorization, policy: AuthorizationPolicy): Promise<Authorization> {
  const { clockStartedAt: startedAt, clockHours: hours } = authorization
  if (startedAt === null || hours === null) throw new Error(`the clock of ${authorization.reference} never ran`)
  const pauses = await listPauses(tx, authorization, startedAt)
  const closed: Pause[] = pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]))
  const calendar: BusinessCalendar = businessCalendarOf(await getOrganization(tx, authorization.organizationId))
  const { alertAt, dueAt } = deadlinesOf({ startedAt, hours, pauses: closed }, policy, calendar)
  await clearTimers(tx, authorization, answerTimers)
  const timers = [
    { name: 'answer-near', dueAt: alertAt },
    { name: 'answer-late', dueAt },
  ].filter((timer) => timer.dueAt > tx.now)
  await addTimers(tx, [authorization], timers)
  return changeAuthorization(tx, authorization, { answerDueAt: dueAt })
}
