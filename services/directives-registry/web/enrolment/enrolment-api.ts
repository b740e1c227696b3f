import { api } from '@guichet/core/web'
import type { Acceptance, Enrolment, EnrolmentStart } from '@guichet/core/domain'
import type { EnrolmentCompleted, EnrolmentFrame, EnrolmentSession } from '../../domain/enrolment-contract.ts'
import { registryApi } from '../paths.ts'

const base = registryApi.enrolment

/** What the enrolment asks of the server: one function per route. */
export const enrolmentApi = {
  open: (token: string) => api.post<EnrolmentFrame>(`${base}/open`, { token }),
  start: (answer: { token: string; code: string }) => api.post<EnrolmentSession>(`${base}/start`, answer),
  askNewCode: (token: string) => api.post(`${base}/ask-new-code`, { token }),
  read: () => api.get<EnrolmentSession>(base),
  password: (password: string) => api.post(`${base}/password`, { password }),
  secret: (before: EnrolmentStart) => api.post<Enrolment>(`${base}/second-factor/secret`, before),
  factor: (answer: { ticket: string; code: string }) =>
    api.post<{ recoveryCodes: string[] }>(`${base}/second-factor`, answer),
  terms: (acceptance: Acceptance) => api.post(`${base}/terms`, acceptance),
  complete: (language: 'fr' | 'en' | 'ar') =>
    api.post<EnrolmentCompleted>(`${base}/complete`, { recoveryCodesKept: true, language }),
}
