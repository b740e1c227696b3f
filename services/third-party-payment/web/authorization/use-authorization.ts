import type { AvailableActionView } from '@guichet/core/domain'
import { keptAs, type Read, useApi, usePageParams } from '@guichet/core/web'
import type { AuthorizationPart, AuthorizationView } from '../../domain/authorization-contract.ts'
import { blockedByUnkept } from '../care/unkept.ts'

export const authorizationApi = (id: string) => `/api/third-party-payment/authorizations/${id}`
export const authorizationPagePath = (id: string) => `/third-party-payment/authorizations/${id}`

/** The authorization whose page this is, as its reader may see it. */
export function useAuthorization(): Read<AuthorizationView> & { id: string } {
  const { dossierId } = usePageParams<{ dossierId: string }>()
  return { ...useApi<AuthorizationView>(authorizationApi(dossierId)), id: dossierId }
}

/** What the reader may do; a request with something typed that could not be kept is neither signed nor submitted. */
export function actionsWhenKept({ dossier }: AuthorizationView): AvailableActionView[] {
  const unkept = (['stay', 'acts'] as const).find((part) => keptAs(`${authorizationApi(dossier.id)}/${part}`))
  return blockedByUnkept(dossier.actions, ['sign', 'submit'], unkept ? `/${unkept}` : null)
}

/** The parts of a request in the order they are filled in, then the check before submitting. */
export const parts = ['patient', 'stay', 'acts', 'questionnaire', 'documents', 'signature'] as const

/** What follows a part: the next one, at last the check. */
export function afterPart(part: AuthorizationPart): AuthorizationPart | 'check' {
  return parts[parts.indexOf(part) + 1] ?? 'check'
}

/** Whether the reader may do this now. */
export function mayDo({ dossier }: AuthorizationView, action: string): boolean {
  return dossier.actions.some((one) => one.action === action && one.unmet.length === 0)
}
