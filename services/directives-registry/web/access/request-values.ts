import type { AccessOptions, AccessRequestView, SaveAccessRequest } from '../../domain/access-request-contract.ts'

/** The form of a request as it is typed; what is empty was not given. */
export interface FormValues {
  familyName: string
  givenName: string
  email: string
  phone: string
  language: string
  profession: string
  licenceNumber: string
  employeeNumber: string
  jobTitle: string
  departmentId: string
  installation: string
  superiorId: string
  hasCode: 'yes' | 'no'
  userCode: string
  mandate: string
  endsOn: string
}

const empty: FormValues = {
  familyName: '',
  givenName: '',
  email: '',
  phone: '',
  language: 'fr',
  profession: '',
  licenceNumber: '',
  employeeNumber: '',
  jobTitle: '',
  departmentId: '',
  installation: '',
  superiorId: '',
  hasCode: 'no',
  userCode: '',
  mandate: '',
  endsOn: '',
}

/** What the form begins with: what is on the request, or the only unit there is. */
export function initialValues({ departments }: AccessOptions, request: AccessRequestView | undefined): FormValues {
  const [unit, ...others] = departments
  if (!request) return { ...empty, departmentId: others.length === 0 ? (unit?.id ?? '') : '' }
  const { profession, ...beneficiary } = request.beneficiary
  const { userCode, mandate, endsOn, superior } = request
  return {
    ...empty,
    ...filled({
      ...beneficiary,
      userCode,
      mandate,
      endsOn,
      profession: profession?.code,
      superiorId: superior?.accountId,
    }),
    hasCode: userCode ? 'yes' : 'no',
  }
}

/** Of what the server says, the texts that the form has a field for. */
function filled(known: Record<string, string | null | undefined>): Partial<FormValues> {
  return Object.fromEntries(Object.keys(empty).flatMap((name) => (known[name] ? [[name, known[name]]] : [])))
}

export type RequestBody = Omit<SaveAccessRequest, 'version'>
type Capacity = AccessRequestView['capacity']

const given = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))

/** What is sent: only what was given, and of one's own request nothing that the account says already. */
export function bodyOf(values: FormValues, capacity: Capacity): RequestBody {
  const { mandate, superiorId, endsOn } = values
  return {
    beneficiary: beneficiaryOf(values, capacity),
    ...(capacity === 'self' ? {} : { userCode: userCodeOf(values) }),
    ...(capacity === 'superior' ? { mandate } : { superiorId: superiorId || null }),
    endsOn: endsOn || null,
  }
}

function userCodeOf({ hasCode, userCode }: FormValues): string | null {
  return hasCode === 'yes' && userCode.trim() !== '' ? userCode : null
}

function beneficiaryOf(values: FormValues, capacity: Capacity): RequestBody['beneficiary'] {
  const { familyName, givenName, email, phone, profession, jobTitle, departmentId, installation } = values
  const work = {
    ...given({ profession, jobTitle, departmentId, installation }),
    licenceNumber: values.licenceNumber || null,
    employeeNumber: values.employeeNumber || null,
  }
  if (capacity === 'self') return work
  const language = values.language as 'fr' | 'en' | 'ar'
  return { ...given({ familyName, givenName, email }), phone: phone || null, language, ...work }
}
