import { useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'

/** Where the file stands, for the person it is about: what happens, and what is theirs to do. */
export function useStateSentence(): (application: ApplicationView) => string {
  const { t } = useText()
  const format = useFormat()
  return ({ dossier, submittedAt }) =>
    t(`reappointment.explain.${dossier.state}`, { date: submittedAt ? format.date(submittedAt) : '' })
}
