import { ReasonDialog, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { ConditionList } from '../../application/condition-list.tsx'
import type { ResolutionValues } from './use-board-form.ts'
import { type GrantChoice, type GrantValue, grantCounts } from './board-grants.ts'

interface Props {
  application: ApplicationView
  resolution: Pick<ResolutionValues, 'resolutionNumber' | 'decidedOn' | 'outcome'>
  grants: Readonly<Record<string, GrantChoice>>
  /** Those of the appointment as a whole. */
  conditions: readonly string[]
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Says for whom and what the resolution decides for good, and what follows at once, before it is recorded. */
export function ConfirmResolution({ application, resolution, busy, onConfirm, onClose, ...granted }: Props) {
  const { t } = useText()
  const refuses = resolution.outcome === 'refuse'
  const name = application.dossier.applicantName
  return (
    <ReasonDialog
      title={t(`reappointment.board.sure.${refuses ? 'refuse-title' : 'title'}`)}
      text={
        <>
          {refuses ? (
            <Refusal application={application} resolution={resolution} />
          ) : (
            <Renewal application={application} resolution={resolution} {...granted} />
          )}
          <p>
            <strong>{t('reappointment.board.sure.final', { name })}</strong>
          </p>
        </>
      }
      button={t(`reappointment.board.sure.${refuses ? 'refuse-button' : 'button'}`)}
      look={refuses ? 'stop' : 'first'}
      reason="none"
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}

function Refusal({ application, resolution }: Pick<Props, 'application' | 'resolution'>) {
  const { t } = useText()
  const format = useFormat()
  return (
    <p>
      {t('reappointment.board.sure.refuse', {
        name: application.dossier.applicantName,
        number: resolution.resolutionNumber.trim(),
        date: format.date(resolution.decidedOn),
        end: format.date(application.presentTermEnd),
      })}
    </p>
  )
}

function Renewal({
  application,
  resolution,
  grants,
  conditions,
}: Pick<Props, 'application' | 'resolution' | 'grants' | 'conditions'>) {
  const { t } = useText()
  const format = useFormat()
  const { termStart, termEnd } = application.cycle
  const counts = grantCounts(grants)
  const told = (Object.entries(counts) as [GrantValue, number][]).filter(([, count]) => count > 0)
  return (
    <>
      <p>
        {t('reappointment.board.sure.one', {
          name: application.dossier.applicantName,
          start: format.date(termStart),
          end: format.date(termEnd),
          number: resolution.resolutionNumber.trim(),
          date: format.date(resolution.decidedOn),
        })}{' '}
        {(conditions.length > 0 || counts.granted < Object.keys(grants).length) &&
          t('reappointment.board.sure.conditional')}
      </p>
      {told.length > 0 && (
        <ul>
          {told.map(([value, count]) => (
            <li key={value}>{t(`reappointment.board.sure.${value}`, { count })}</li>
          ))}
        </ul>
      )}
      <ConditionList title={t('reappointment.reviewing.conditions')} conditions={conditions} />
    </>
  )
}
