import { useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'

/** What a state means for the person depends on who has the file, and on what is recommended. */
function explained({ dossier, adverseRecommendation }: ApplicationView): string {
  if (dossier.state === 'awaiting-chief' && dossier.holder === 'chiefOfStaff') return 'awaiting-chief-of-staff'
  return adverseRecommendation ? 'awaiting-board-otherwise' : dossier.state
}

/** Where the file stands, for the person it is about: what happens, and what is theirs to do. */
export function useStateSentence(): (application: ApplicationView) => string {
  const { t } = useText()
  const format = useFormat()
  return (application) =>
    t(`reappointment.explain.${explained(application)}`, {
      date: application.submittedAt ? format.date(application.submittedAt) : '',
    })
}
