import type { RegistryStanding } from '../../domain/consultation-contract.ts'

/** What is typed on the page: why, then whom. */
export interface ConsultValues {
  reason: string
  situation: string
  departmentId: string
  by: 'nam' | 'demographic'
  nam: string
  birthDate: string
  familyNameAtBirth: string
  givenName: string
  sex: string
  /** What is written to go on past a limit. */
  limitReason: string
  /** Whether a decision cannot wait for the pause to end. */
  emergency: boolean
}

/** An empty page, in the unit of the reader. */
export function emptyValues({ departmentId, departments }: RegistryStanding): ConsultValues {
  const [only, ...others] = departments
  return {
    reason: '',
    situation: '',
    departmentId: departmentId ?? (others.length === 0 ? (only?.id ?? '') : ''),
    by: 'nam',
    nam: '',
    birthDate: '',
    familyNameAtBirth: '',
    givenName: '',
    sex: '',
    limitReason: '',
    emergency: false,
  }
}

/** The context that is declared; another one is another consultation. */
export function contextOf({ reason, situation, departmentId }: ConsultValues) {
  return { reason, situation, departmentId }
}

/** The keys of the search; what was left empty is not sent. */
export function searchOf(values: ConsultValues) {
  const { by, nam, birthDate, familyNameAtBirth, givenName, sex, limitReason, emergency } = values
  const keys =
    by === 'nam'
      ? { by, nam, birthDate: birthDate || null }
      : { by, familyNameAtBirth, givenName, birthDate, sex, nam: nam || null }
  return { keys, reason: limitReason.trim() || null, emergency }
}

/** The fields that are typed or chosen. */
export type TypedField = Exclude<keyof ConsultValues, 'emergency'>

/** The fields that have to be filled in and are not, in the order of the page. */
export function missingIn(values: ConsultValues): TypedField[] {
  const context = ['reason', 'situation', 'departmentId'] as const
  const who =
    values.by === 'nam' ? (['nam'] as const) : (['familyNameAtBirth', 'givenName', 'birthDate', 'sex'] as const)
  const why = values.emergency ? (['limitReason'] as const) : []
  return [...context, ...who, ...why].filter((field) => values[field].trim() === '')
}
