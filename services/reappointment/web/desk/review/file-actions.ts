import type { AvailableActionView } from '@guichet/core/domain'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { ApplicationAction, ApplicationParty } from '../../../domain/application-workflow.ts'

type WithDossier = Pick<ApplicationView, 'dossier'>

/** Where the file is read, and below which its commands are sent. */
export const fileApi = ({ dossier }: WithDossier): string => `/api/reappointment/applications/${dossier.id}`

/** An action as the server offers it to this reader, blocked or not; undefined when it is not theirs now. */
export function actionOf({ dossier }: WithDossier, name: ApplicationAction): AvailableActionView | undefined {
  return dossier.actions.find((action) => action.action === name)
}

/** Whether the reader may do it now. */
export function mayDo(application: WithDossier, name: ApplicationAction): boolean {
  const action = actionOf(application, name)
  return action !== undefined && action.unmet.length === 0
}

/** Whether the reader stands in this part of the case. */
export function isParty({ dossier }: WithDossier, party: ApplicationParty): boolean {
  return dossier.parties.includes(party)
}
