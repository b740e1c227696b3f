import {
  addBusinessDays,
  addDays,
  type BusinessCalendar,
  type CivilDate,
  civilDateOf,
  endOfDay,
  type Instant,
  momentOf,
} from '@guichet/core/domain'
import { Temporal } from 'temporal-polyfill'
import type { AccessRequestState } from './access-request-workflow.ts'
import type { Period, RegistryPolicy } from './policy-schema.ts'
import type { SecretCodeLife } from './secret-code-expiry.ts'

/** The moment a period that begins at `from` is over. Periods in days end with the last millisecond of a day; zero business days is the same one. */
export function endOfPeriod(period: Period, from: Instant, calendar: BusinessCalendar): Instant {
  const { timeZone } = calendar
  const date = civilDateOf(from, timeZone)
  switch (period.unit) {
    case 'minutes':
      return later(from, period.amount)
    case 'hours':
      return later(from, period.amount * 60)
    case 'days':
      return endOfDay(addDays(date, period.amount), timeZone)
    case 'business-days':
      return endOfDay(addBusinessDays(date, period.amount, calendar), timeZone)
    case 'months':
      return endOfDay(Temporal.PlainDate.from(date).add({ months: period.amount }).toString(), timeZone)
  }
}

function later(from: Instant, minutes: number): Instant {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString()
}

/** The first civil day that lies within a period before `today`, in days or months: who left on or after it still counts. */
export function startOfPeriodBefore(period: Period, today: CivilDate): CivilDate {
  const unit = period.unit === 'months' ? 'months' : 'days'
  return Temporal.PlainDate.from(today)
    .subtract({ [unit]: period.amount })
    .toString()
}

/** The moments a request depends on beside the one at which it entered its state. */
export interface RequestCourse {
  since: Instant
  approvedAt: Instant | null
  code: SecretCodeLife | null
}

/** When whoever holds a request must have acted; null where nobody has a date. Computed once, when the state is entered, and stored. */
export function requestDueAt(
  state: AccessRequestState,
  { since, code }: RequestCourse,
  { policy, calendar }: { policy: RegistryPolicy; calendar: BusinessCalendar },
): Instant | null {
  const { accessRequest: deadlines } = policy
  const due: Partial<Record<AccessRequestState, Period>> = {
    'awaiting-attestation': deadlines.attestationDue,
    triage: deadlines.decisionDue,
    'info-requested': deadlines.informationAbandoned,
    'approved-without-user-code': deadlines.identityDue,
    'identity-entered': deadlines.identityDue,
    'code-issued': deadlines.handoverAlert,
  }
  if (state === 'code-delivered' || state === 'enrolment-started') return code?.expiresAt ?? null
  const period = due[state]
  return period ? endOfPeriod(period, since, calendar) : null
}

/** When the clock ends a request that nobody moves on; null where it never does. */
export function requestAbandonedAt(
  state: AccessRequestState,
  { since, approvedAt }: RequestCourse,
  { policy, calendar }: { policy: RegistryPolicy; calendar: BusinessCalendar },
): Instant | null {
  const { accessRequest: deadlines } = policy
  if (state === 'draft') return endOfPeriod(deadlines.draftKept, since, calendar)
  if (state === 'awaiting-attestation') return endOfPeriod(deadlines.attestationAbandoned, since, calendar)
  if (state === 'info-requested') return endOfPeriod(deadlines.informationAbandoned, since, calendar)
  return approvedAt && abandonable.has(state) ? endOfPeriod(deadlines.codeAbandoned, approvedAt, calendar) : null
}

const abandonable: ReadonlySet<AccessRequestState> = new Set([
  'approved-without-user-code',
  'identity-entered',
  'code-issued',
  'code-delivered',
  'enrolment-started',
  'code-expired',
  'code-voided',
])

/** When reminders of a code that nobody has begun with leave, by the local clock; those after its expiry are left out. */
export function codeReminders(life: SecretCodeLife, policy: RegistryPolicy): Instant[] {
  const generatedOn = civilDateOf(life.issuedAt, life.zone)
  return policy.secretCode.reminders
    .map(({ day, at }) => momentOf(addDays(generatedOn, day), at, life.zone))
    .filter((at) => at < life.expiresAt)
}

/** When enrolment has to be finished: a session is short, and never outlives the code. */
export function enrolmentEndsAt(
  startedAt: Instant,
  code: SecretCodeLife,
  policy: RegistryPolicy,
  calendar: BusinessCalendar,
): Instant {
  const session = endOfPeriod(policy.accessRequest.enrolmentSession, startedAt, calendar)
  return session < code.expiresAt ? session : code.expiresAt
}

/** The civil day on which what was confirmed on a day has to be confirmed again, by a period in days or months. */
export function startOfNextPeriod(period: Period, from: CivilDate): CivilDate {
  const unit = period.unit === 'months' ? 'months' : 'days'
  return Temporal.PlainDate.from(from)
    .add({ [unit]: period.amount })
    .toString()
}
