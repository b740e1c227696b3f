import type {
  DemoPersonView,
  Enrolment,
  EnrolmentStart,
  LinkState,
  NextStep,
  PendingStep,
  SignInAnswer,
} from '../../domain/account-contract.ts'
import { api } from '../api-client/api-client.ts'

let pending: Promise<PendingStep> | undefined
let known: PendingStep | undefined

/** The step of signing in that this browser is in the middle of, asked once for each page. */
export function readPendingStep(): Promise<PendingStep> {
  pending ??= api.get<PendingStep>('/api/session/pending').then((step) => (known = step))
  return pending
}

/** The same once it was answered: what is drawn with it at once does not move afterwards. */
export const knownStep = (): PendingStep | undefined => known

/** Whether this is a demo. */
export async function portalMode(): Promise<PendingStep['mode']> {
  return (await readPendingStep()).mode
}

/** What the front door asks of the server: one function per route, so that paths stand in one place. */
export const sessionApi = {
  signIn: (credentials: { email: string; password: string }) => api.post<SignInAnswer>('/api/session', credentials),
  secondFactor: (code: string) =>
    api.post<{ next: NextStep; recoveryCodesLeft: number | null }>('/api/session/second-factor', { code }),
  startEnrolment: (before: EnrolmentStart) => api.post<Enrolment>('/api/account/second-factor/enrolment', before),
  confirmEnrolment: (answer: { ticket: string; code: string }) =>
    api.post<{ next: NextStep; recoveryCodes: string[] }>('/api/account/second-factor', answer),
  linkState: (token: string) => api.post<LinkState>('/api/account/link', { token }),
  activate: (choice: { token: string; password: string; language: string }) =>
    api.post<SignInAnswer>('/api/account/activation', choice),
  renewActivation: (token: string) => api.post('/api/account/activation/renewal', { token }),
  forgotPassword: (email: string) => api.post('/api/account/password-reset/request', { email }),
  resetPassword: (choice: { token: string; password: string }) =>
    api.post<SignInAnswer>('/api/account/password-reset', choice),
  confirmEmail: (token: string) => api.post('/api/account/email/confirmation', { token }),
  demoPeople: () => api.get<{ items: DemoPersonView[] }>('/api/demo/people'),
  demoSignIn: (email: string) => api.post<SignInAnswer>('/api/demo/sign-in', { email }),
}
