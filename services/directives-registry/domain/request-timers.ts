import type { BusinessCalendar, Instant } from '@guichet/core/domain'
import type { AccessRequestState } from './access-request-workflow.ts'
import { codeStates } from './access-request-states.ts'
import { codeReminders, endOfPeriod, requestAbandonedAt, type RequestCourse } from './deadlines.ts'
import type { Period, RegistryPolicy } from './policy-schema.ts'

/** What the clock does to a request by itself. */
export const requestTimers = [
  'abandon',
  'attestation-reminder',
  'decision-breach',
  'handover-alert',
  'code-reminder',
  'code-expiry',
] as const
export type RequestTimer = (typeof requestTimers)[number]

interface Rules {
  policy: RegistryPolicy
  calendar: BusinessCalendar
  now: Instant
}

interface Deadline {
  name: RequestTimer
  dueAt: Instant
}

/** The timers of a request that enters, or is in, a state; those that would lie in the past are left out, save the expiry of a code. */
export function timersOf(state: AccessRequestState, course: RequestCourse, rules: Rules): Deadline[] {
  const abandonedAt = requestAbandonedAt(state, course, rules)
  const timers: Deadline[] = [
    ...(abandonedAt ? [{ name: 'abandon' as const, dueAt: abandonedAt }] : []),
    ...alertsOf(state, course, rules),
  ]
  return [...timers.filter(({ dueAt }) => dueAt > rules.now), ...codeTimers(state, course, rules)]
}

/** What somebody is reminded of while they hold the request. */
function alertsOf(state: AccessRequestState, { since }: RequestCourse, { policy, calendar }: Rules): Deadline[] {
  const { attestationReminders, decisionBreach, handoverAlert } = policy.accessRequest
  const alerts: Partial<Record<AccessRequestState, [RequestTimer, readonly Period[]]>> = {
    'awaiting-attestation': ['attestation-reminder', attestationReminders],
    triage: ['decision-breach', [decisionBreach]],
    'code-issued': ['handover-alert', [handoverAlert]],
  }
  const [name, periods] = alerts[state] ?? []
  return name && periods ? periods.map((period) => ({ name, dueAt: endOfPeriod(period, since, calendar) })) : []
}

function codeTimers(state: AccessRequestState, { code }: RequestCourse, { policy, now }: Rules): Deadline[] {
  if (!code || !codeStates.includes(state)) return []
  const reminders = state === 'enrolment-started' ? [] : codeReminders(code, policy).filter((at) => at > now)
  return [
    ...reminders.map((dueAt) => ({ name: 'code-reminder' as const, dueAt })),
    { name: 'code-expiry', dueAt: code.expiresAt },
  ]
}
