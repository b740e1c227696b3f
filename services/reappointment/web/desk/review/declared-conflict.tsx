import { Notice, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { isParty } from './file-actions.ts'

/** For the Chief of Staff: that the chief declared a conflict of interest, and why. */
export function DeclaredConflict({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const declared = application.dossier.history.findLast(({ action }) => action === 'declare-conflict')
  if (!declared || application.dossier.final || !isParty(application, 'chiefOfStaff')) return null
  return (
    <Notice tone="wait" title={t('reappointment.reviewing.conflict')}>
      <p>
        <bdi>{declared.by}</bdi>
      </p>
      <blockquote className="quoted">
        <bdi>{declared.reason}</bdi>
      </blockquote>
    </Notice>
  )
}
