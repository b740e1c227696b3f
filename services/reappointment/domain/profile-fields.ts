import type { Problem } from '@guichet/core/domain'
import type { ProfileConfiguration, ProfileField } from './rule-schema.ts'

/** A value of the profile, by the kind of its field: text and dates are strings, several choices a list. */
export type ProfileValue = string | boolean | string[] | null
export type ProfileValues = Readonly<Record<string, ProfileValue>>

export function isBlank(value: ProfileValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether two values say the same; a list is a set. */
export function sameValue(one: ProfileValue | undefined, other: ProfileValue | undefined): boolean {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other)
  if (Array.isArray(one) && Array.isArray(other)) return one.toSorted().join('\n') === other.toSorted().join('\n')
  return one === other
}

/**
 * What is wrong with changed values: an unknown field, one the clinician may not edit, a value its kind does not allow. A blank
 * value may be saved at any time: what is required only counts at submission. Paths are `values/<code>`.
 */
export function profileProblems(configuration: ProfileConfiguration, changes: ProfileValues): Problem[] {
  return Object.entries(changes).flatMap(([code, value]): Problem[] => {
    const path = `values/${code}`
    const field = configuration.fields.find((candidate) => candidate.code === code)
    if (!field) return [{ path, code: 'reappointment.field-unknown' }]
    if (field.editability !== 'clinician') return [{ path, code: 'reappointment.field-locked' }]
    const problem = valueProblem(configuration, field, value)
    return problem ? [{ path, code: problem }] : []
  })
}

/** What is wrong with one value, as a code, or null. Also checks what a change request proposes for a locked field. */
export function valueProblem(
  configuration: ProfileConfiguration,
  field: ProfileField,
  value: ProfileValue,
): string | null {
  if (isBlank(value)) return null
  if (field.kind === 'boolean') return typeof value === 'boolean' ? null : 'format.invalid'
  if (field.kind === 'choices') return choicesProblem(field, value)
  if (typeof value !== 'string') return 'format.invalid'
  if (value.length > (field.maxLength ?? 200)) return 'format.too_big'
  return textProblem(configuration, field, value)
}

function choicesProblem(field: ProfileField, value: ProfileValue): string | null {
  if (!Array.isArray(value)) return 'format.invalid'
  return value.every((code) => field.options?.some((option) => option.code === code)) ? null : 'format.invalid_value'
}

/** Good enough to catch a slip; whether an address is reachable is known when the first e-mail bounces. */
const emailPattern = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/

type TextCheck = (configuration: ProfileConfiguration, field: ProfileField, value: string) => string | null

const textChecks: Partial<Record<ProfileField['kind'], TextCheck>> = {
  choice: (_, field, value) => (field.options?.some((option) => option.code === value) ? null : 'format.invalid_value'),
  email: (_, __, value) => (emailPattern.test(value) ? null : 'reappointment.email'),
  phone: ({ phonePattern }, _, value) => (matches(phonePattern, value) ? null : 'reappointment.phone'),
  'postal-code': ({ postalCodePattern }, _, value) =>
    matches(postalCodePattern, value) ? null : 'reappointment.postal-code',
  date: (_, __, value) => (isDate(value) ? null : 'format.invalid_format'),
}

function textProblem(configuration: ProfileConfiguration, field: ProfileField, value: string): string | null {
  return textChecks[field.kind]?.(configuration, field, value) ?? null
}

function matches(pattern: string, value: string): boolean {
  return new RegExp(pattern, 'i').test(value)
}

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** `K1A0B1` and `k1a 0b1` are kept as `K1A 0B1`; other texts without spaces around them. */
export function tidyValue(field: ProfileField, value: ProfileValue): ProfileValue {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (field.kind !== 'postal-code') return text
  const compact = text.toUpperCase().replaceAll(' ', '')
  return compact.length === 6 ? `${compact.slice(0, 3)} ${compact.slice(3)}` : text
}

/** Whether the field must be filled in, the others being as they are. */
export function isRequired(
  { required, requiredWhen }: { required: boolean; requiredWhen?: ProfileField['requiredWhen'] | null },
  values: ProfileValues,
): boolean {
  return required || (requiredWhen != null && values[requiredWhen.field] === requiredWhen.is)
}

/** Required fields the clinician can fill in and has left blank. What medical affairs keeps never holds up a submission. */
export function missingFields(configuration: ProfileConfiguration, values: ProfileValues): ProfileField[] {
  return configuration.fields.filter(
    (field) => isRequired(field, values) && field.editability === 'clinician' && isBlank(values[field.code]),
  )
}

/** The codes of the fields whose value differs from what the file was prefilled with. */
export function changedFields(prefilled: ProfileValues, values: ProfileValues): string[] {
  const codes = new Set([...Object.keys(prefilled), ...Object.keys(values)])
  return [...codes].filter((code) => !sameValue(prefilled[code], values[code]))
}

/**
 * What is wrong with a registration: a number is needed unless the law exempts the person, and follows the pattern of its
 * college (the Ontario number cannot be asked of everyone: R.R.O. 1990, Reg. 965, s. 1.1).
 */
export function registrationProblems(
  configuration: ProfileConfiguration,
  registration: { college: string; number: string | null },
): Problem[] {
  const college = configuration.colleges.find((candidate) => candidate.code === registration.college)
  if (!college) return [{ path: 'college', code: 'format.invalid_value' }]
  if (college.pattern === null) return []
  if (!registration.number) return [{ path: 'number', code: 'required' }]
  if (new RegExp(college.pattern).test(registration.number)) return []
  return [{ path: 'number', code: 'reappointment.registration-number', values: { example: college.example ?? '' } }]
}
