import type { AuthorizationView, SaveStay } from '../../domain/authorization-contract.ts'
import { plannedDayFault } from '../../domain/planned-day.ts'
import { mostStayDays } from '../../domain/stay-days.ts'
import { momentOfField } from '../care/moment-of-field.ts'
import { typedDays } from './typed-days.ts'

/** The stay as it stands in the form. */
export interface EnteredStay {
  plannedOn: string
  expectedDays: string
  practitionerId: string
  urgent: boolean
  regularisation: boolean
  admittedAt: string
}

/** What the stay is measured by. */
export interface StayRules {
  isStay: boolean
  /** It begins where the stay it prolongs ends, whatever the day. */
  prolongation: boolean
  timeZone: string
  today: string
}

type Fault = { field: 'plannedOn' | 'expectedDays' | 'admittedAt'; message: string }

const isDays = (text: string) => text.trim() === '' || typedDays(text, mostStayDays) !== undefined

/** What cannot be kept as it is typed, each with the key of its sentence. */
export function stayFaults(values: EnteredStay, { isStay, prolongation, timeZone, today }: StayRules): Fault[] {
  const past = !prolongation && values.plannedOn !== '' && plannedDayFault(values, today)
  const admitted = momentOfField(values.admittedAt, timeZone)
  const day = values.admittedAt.slice(0, 10)
  return [
    ...(values.plannedOn === ''
      ? [{ field: 'plannedOn', message: 'third-party-payment.care.fault.day' } as const]
      : []),
    ...(past ? [{ field: 'plannedOn', message: `problem.third-party-payment.${past}` } as const] : []),
    ...(isStay && !isDays(values.expectedDays)
      ? [{ field: 'expectedDays', message: 'third-party-payment.authorization.days-fault' } as const]
      : []),
    ...(values.regularisation && admitted !== null && day > today
      ? [{ field: 'admittedAt', message: 'problem.third-party-payment.admitted-later' } as const]
      : []),
  ]
}

/** The stay with its faulty fields as they were kept last; the stay itself when there is none. */
export function keepableStay(values: EnteredStay, saved: EnteredStay, rules: StayRules): EnteredStay {
  const faults = stayFaults(values, rules)
  if (faults.length === 0) return values
  return { ...values, ...Object.fromEntries(faults.map(({ field }) => [field, saved[field]])) }
}

/** What the API takes. */
export function sentStay(values: EnteredStay, { isStay, timeZone }: StayRules): Omit<SaveStay, 'contentVersion'> {
  return {
    plannedOn: values.plannedOn,
    urgent: values.urgent,
    regularisation: values.regularisation,
    admittedAt: values.regularisation ? momentOfField(values.admittedAt, timeZone) : null,
    expectedDays: isStay ? (typedDays(values.expectedDays, mostStayDays) ?? null) : null,
    practitionerId: values.practitionerId === '' ? null : values.practitionerId,
  }
}

/** The stay as it was kept, with moments as their field shows them. */
export function enteredStay(
  { stay }: Pick<AuthorizationView, 'stay'>,
  fieldMoment: (ms: number) => string,
): EnteredStay {
  return {
    plannedOn: stay.plannedOn,
    expectedDays: stay.expectedDays === null ? '' : String(stay.expectedDays),
    practitionerId: stay.practitioner?.id ?? '',
    urgent: stay.urgent,
    regularisation: stay.regularisation,
    admittedAt: stay.admittedAt === null ? '' : fieldMoment(Date.parse(stay.admittedAt)),
  }
}
