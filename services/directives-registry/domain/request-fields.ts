import type { CivilDate, Language, Problem } from '@guichet/core/domain'
import type { RegistryPolicy } from './policy-schema.ts'
import { readUserCode } from './user-code.ts'

/** The person who is to have access, as far as the request says; what was not given is null. */
export interface Beneficiary {
  familyName: string | null
  givenName: string | null
  email: string | null
  phone: string | null
  language: Language
  profession: string | null
  licenceNumber: string | null
  employeeNumber: string | null
  jobTitle: string | null
  departmentId: string | null
  installation: string | null
}

export const emptyBeneficiary: Beneficiary = {
  familyName: null,
  givenName: null,
  email: null,
  phone: null,
  language: 'fr',
  profession: null,
  licenceNumber: null,
  employeeNumber: null,
  jobTitle: null,
  departmentId: null,
  installation: null,
}

/** What a request must say before it can be made, by its path and who asks. */
export const neededFields = [
  'familyName',
  'givenName',
  'email',
  'profession',
  'departmentId',
  'installation',
  'jobTitle',
  'employeeNumber',
  'licenceNumber',
  'superior',
  'endsOn',
] as const
export type NeededField = (typeof neededFields)[number]

/** What decides about completeness beside the beneficiary. */
export interface RequestShape {
  /** With a user code the service is added to an account that exists, and less has to be said. */
  userCode: string | null
  superiorId: string | null
  endsOn: string | null
}

const always = ['familyName', 'givenName', 'email', 'profession', 'departmentId', 'installation'] as const

/**
 * The fields still missing. A person without user code also gives job title and employee number; a physician without employee number
 * gives the licence number. A professional has a superior on record; residents, agency staff and locums have an end date.
 */
export function missingFields(beneficiary: Beneficiary, shape: RequestShape, policy: RegistryPolicy): NeededField[] {
  const profession = professionOf(beneficiary, policy)
  const wanted = [...always, ...(shape.userCode === null ? (['jobTitle'] as const) : [])]
  const missing: NeededField[] = wanted.filter((field) => beneficiary[field] === null)
  if (!profession) return beneficiary.profession === null ? missing : [...missing, 'profession']
  return [...missing, ...missingNumber(beneficiary, shape, profession), ...missingByProfession(shape, profession)]
}

type Profession = RegistryPolicy['professions'][number]

/** The number that tells people of one name apart: that of the employee, or a physician's licence. */
function missingNumber(
  { employeeNumber, licenceNumber }: Beneficiary,
  { userCode }: RequestShape,
  { physician }: Profession,
): NeededField[] {
  if (employeeNumber !== null) return []
  if (physician) return licenceNumber === null ? ['licenceNumber'] : []
  return userCode === null ? ['employeeNumber'] : []
}

function missingByProfession(
  { superiorId, endsOn }: RequestShape,
  { physician, temporary }: Profession,
): NeededField[] {
  const missing: NeededField[] = !physician && superiorId === null ? ['superior'] : []
  return temporary && endsOn === null ? [...missing, 'endsOn'] : missing
}

/** Whether an access would be over before it begins: its last day lies before today. */
export function isEndPassed(endsOn: CivilDate | null, today: CivilDate): boolean {
  return endsOn !== null && endsOn < today
}

/** The profession as the establishment lists it; undefined for one it does not. */
export function professionOf(
  { profession }: Pick<Beneficiary, 'profession'>,
  policy: RegistryPolicy,
): Profession | undefined {
  return policy.professions.find(({ code }) => code === profession)
}

/** What is wrong with the numbers and the user code that were given, as problems of the fields. */
export function numberProblems(beneficiary: Beneficiary, userCode: string | null, policy: RegistryPolicy): Problem[] {
  const profession = professionOf(beneficiary, policy)
  const misfits = (text: string | null, pattern: string | undefined) =>
    text !== null && pattern !== undefined && !new RegExp(pattern).test(text)
  return [
    ...(misfits(beneficiary.employeeNumber, policy.employeeNumberPattern)
      ? [
          {
            path: 'beneficiary/employeeNumber',
            code: 'directives-registry.employee-number',
            values: { example: policy.employeeNumberExample },
          },
        ]
      : []),
    ...(misfits(beneficiary.licenceNumber, profession?.licencePattern)
      ? [{ path: 'beneficiary/licenceNumber', code: 'directives-registry.licence-number' }]
      : []),
    ...(userCode !== null && readUserCode(userCode) === null
      ? [{ path: 'userCode', code: 'directives-registry.user-code' }]
      : []),
  ]
}
