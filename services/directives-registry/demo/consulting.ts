import type { Person } from '@guichet/core/server'
import type { AccessFlagList, AccessReportView } from '../domain/access-report-contract.ts'
import type {
  ConsultationReceipt,
  ConsultationView,
  OpenedView,
  OwnNumberView,
  RegistryStanding,
  SearchAnswer,
} from '../domain/consultation-contract.ts'

/**
 * What clinicians and the privacy officer do with the register, through the API and nothing else: the demo world, the journey and the tests are
 * played by them.
 */
const base = '/api/directives-registry'
const path = (id: string) => `${base}/consultations/${id}`

export const readsStanding = (person: Person) => person.get<RegistryStanding>(`${base}/standing`)
export const declaresNumber = (person: Person, nam: string, relation: 'own' | 'relative' = 'own', confirmed = false) =>
  person.post(`${base}/declared-numbers`, { nam, relation, confirmed })
export const checksOwnNumber = (person: Person, nam: string) =>
  person.post<OwnNumberView>(`${base}/declared-numbers/check`, { nam })
export const correctsOwnNumber = (person: Person, nam: string, reason: string, confirmed = false) =>
  person.post(`${base}/declared-numbers/correct`, { nam, reason, confirmed })

export interface Context {
  departmentId?: string
  reason?: string
  situation?: string
}

/** Declares why the register is opened, in the reader's own unit unless another is given. */
export async function declares(person: Person, context: Context = {}): Promise<ConsultationView> {
  const departmentId = context.departmentId ?? (await readsStanding(person)).departmentId
  return person.post<ConsultationView>(`${base}/consultations`, {
    departmentId,
    reason: context.reason ?? 'incapable-decision-pending',
    situation: context.situation ?? 'end-of-life',
  })
}

export const searches = (person: Person, id: string, keys: object, reason: string | null = null) =>
  person.post<SearchAnswer>(`${path(id)}/search`, { keys, reason })
/** As `searches`, past the pause after searches that found nobody. */
export const searchesInEmergency = (person: Person, id: string, nam: string, reason: string) =>
  person.post<SearchAnswer>(`${path(id)}/search`, { keys: { by: 'nam', nam }, reason, emergency: true })
export const searchesNumber = (person: Person, id: string, nam: string, birthDate: string | null = null) =>
  searches(person, id, { by: 'nam', nam, birthDate })
export const opens = (person: Person, id: string) => person.post<OpenedView>(`${path(id)}/open`, {})
export const staysAlive = (person: Person, id: string, active = true) =>
  person.post<{ closesAt: string }>(`${path(id)}/alive`, { active })
export const closes = (person: Person, id: string) => person.post(`${path(id)}/close`)
export const readsReceipt = (person: Person, id: string) => person.get<ConsultationReceipt>(`${path(id)}/receipt`)
export const saysOtherwise = (person: Person, id: string, words: string, emergency = false) =>
  person.post(`${path(id)}/verbal-change`, { words, capable: true, emergency })

/** The whole of a consultation by number: context, search, reading where there is something to read, end. Answers its id. */
export async function consults(person: Person, nam: string, context: Context = {}): Promise<string> {
  const { id } = await declares(person, context)
  const { outcome } = await searchesNumber(person, id, nam)
  if (outcome === 'present') {
    await opens(person, id)
    await closes(person, id)
  }
  return id
}

/** Opens a case about the person of a number, and answers its id. */
export async function asksReport(officer: Person, nam: string, reason: string): Promise<string> {
  const { id } = await officer.post<{ id: string }>(`${base}/access-reports`, {
    about: { by: 'nam', nam },
    basis: 'request-of-the-person',
    reason,
  })
  return id
}

export const readsReport = (officer: Person, id: string) =>
  officer.get<AccessReportView>(`${base}/access-reports/${id}`)
export const closesReport = (officer: Person, id: string, conclusion: string) =>
  officer.post(`${base}/access-reports/${id}/close`, { conclusion })
export const readsFlags = (officer: Person, state: 'open' | 'reviewed' = 'open') =>
  officer.get<AccessFlagList>(`${base}/access-flags?state=${state}`)
export const reviewsFlag = (officer: Person, id: string, finding: 'explained' | 'incident', words: string) =>
  officer.post(`${base}/access-flags/${id}/review`, { finding, words })
